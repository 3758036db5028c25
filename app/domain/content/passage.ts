/** A place in a text by its words and what stood around them, so that it is found again after edits. */
export type Passage = { readonly quote: string; readonly before: string; readonly after: string };

/** How much of what stands around a passage is remembered, in characters. */
const CONTEXT = 40;

/** The passage from `start` to `end`, as it is remembered. */
export function passageAt(text: string, start: number, end: number): Passage {
  return {
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start),
    after: text.slice(end, end + CONTEXT),
  };
}

/**
 * Where the passage is now. Its words win where they still stand, the surroundings choose between several;
 * words that were reworded are found between the surroundings they had. Null when neither is there any more.
 */
export function findPassage(
  text: string,
  { quote, before, after }: Passage,
): { readonly start: number; readonly end: number } | null {
  if (quote === '') return null;
  let best: { readonly start: number; readonly score: number } | null = null;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const score = commonEnd(text.slice(0, at), before) + commonStart(text.slice(at + quote.length), after);
    if (best === null || score > best.score) best = { start: at, score };
  }
  if (best !== null) return { start: best.start, end: best.start + quote.length };
  return between(text, before, after, quote.length);
}

/** Reworded words are about as long as they were; a whole new chapter between the surroundings is not them. */
const GROWTH = 3;
/** Less of the surroundings than this stands anywhere. */
const ENOUGH = 8;

function between(text: string, before: string, after: string, length: number) {
  const [left, right] = [before.slice(-ENOUGH * 2), after.slice(0, ENOUGH * 2)];
  if (left.length < ENOUGH || right.length < ENOUGH) return null;
  const from = text.indexOf(left);
  const end = from === -1 ? -1 : text.indexOf(right, from + left.length);
  const start = from + left.length;
  return end === -1 || end === start || end - start > length * GROWTH + CONTEXT ? null : { start, end };
}

function commonEnd(text: string, before: string): number {
  let count = 0;
  while (count < before.length && text.at(-1 - count) === before.at(-1 - count)) count += 1;
  return count;
}

function commonStart(text: string, after: string): number {
  let count = 0;
  while (count < after.length && text[count] === after[count]) count += 1;
  return count;
}
