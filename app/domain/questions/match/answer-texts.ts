/**
 * What is known to tell of an answer, and what messages are compared with: the ways to ask it, and its own text, which
 * names the same things in further words. An answer that nobody has confirmed a message for has little else.
 */
export function answerTexts({
  question,
  wordings,
  text,
}: {
  readonly question: string;
  readonly wordings: readonly string[];
  /** Plain text, as it is published. */
  readonly text: string;
}): readonly string[] {
  return [question, ...wordings, text].filter((each) => each.trim() !== '');
}
