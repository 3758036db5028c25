import type { KeptDraft } from './kept-draft';

/** What came of words that were sent: taken among the versions, refused, or not answered (no line, nobody signed in). */
export type Fate = 'taken' | 'refused' | 'unanswered';

/**
 * Sends words one after another, the oldest first. What is refused stands in nobody's way; where there is no answer, the
 * others would get none either.
 *
 * @returns the words that have an answer, each with it
 */
export async function settleBeside(
  waiting: readonly KeptDraft[],
  send: (words: KeptDraft) => Promise<Fate>,
): Promise<readonly (readonly [words: KeptDraft, fate: 'taken' | 'refused'])[]> {
  const settled: (readonly [KeptDraft, 'taken' | 'refused'])[] = [];
  for (const words of waiting) {
    const fate = await send(words);
    if (fate === 'unanswered') break;
    settled.push([words, fate]);
  }
  return settled;
}
