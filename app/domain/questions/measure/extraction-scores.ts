import { wordsOf } from '../text/words';

export type ExtractionScores = {
  readonly messages: number;
  /** Share of messages in which the right number of questions was found. */
  readonly rightCount: number;
  readonly questions: number;
  /** Share of the questions of which at least 70 % of the words were found as one (Jaccard). */
  readonly recovered: number;
};

const SAME_FROM = 0.7;

/** Compares the questions found in each message with those that a person marked, in any order. */
export function scoreExtraction(
  rows: readonly { readonly marked: readonly string[]; readonly found: readonly string[] }[],
): ExtractionScores {
  let questions = 0;
  let recovered = 0;
  for (const { marked, found } of rows) {
    const left = found.map((text) => new Set(wordsOf(text)));
    for (const words of marked.map((text) => new Set(wordsOf(text)))) {
      questions += 1;
      const at = left.findIndex((each) => jaccard(words, each) >= SAME_FROM);
      if (at < 0) continue;
      recovered += 1;
      left.splice(at, 1);
    }
  }
  const right = rows.filter(({ marked, found }) => marked.length === found.length).length;
  return {
    messages: rows.length,
    rightCount: right / Math.max(1, rows.length),
    questions,
    recovered: recovered / Math.max(1, questions),
  };
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
