import type { Run } from './document/document-runs';
import { sentencesOf } from './sentences';

export type Shortening = {
  readonly kept: readonly Run[];
  /** Sentences left out, of all. */
  readonly leftOut: number;
  readonly of: number;
};

/**
 * Shorter forms of a text, shortest first: no sentence, the first, the first two … short of all. A
 * form that would end in a promise ("Do this:") is skipped.
 */
export function* shortenings(runs: readonly Run[], language: string): Generator<Shortening> {
  const text = runs.map((run) => run.text).join('');
  const sentences = sentencesOf(text, language);
  let length = 0;
  for (const [index, sentence] of sentences.entries()) {
    const kept = text.slice(0, length).trimEnd();
    const leftOut = sentences.length - index;
    if (!kept.endsWith(':')) yield { kept: firstOf(runs, kept.length), leftOut, of: sentences.length };
    length += sentence.length;
  }
}

/** The first `length` UTF-16 units of the runs. */
function firstOf(runs: readonly Run[], length: number): readonly Run[] {
  const kept: Run[] = [];
  let left = length;
  for (const run of runs) {
    if (left <= 0) break;
    kept.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return kept;
}
