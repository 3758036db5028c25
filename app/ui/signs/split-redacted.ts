import { hasMask } from '~/domain/questions/redact/masks';

export type Mark = { readonly start: number; readonly end: number };

export type Piece = {
  readonly start: number;
  readonly text: string;
  readonly covered: boolean;
  readonly marked: boolean;
};

const BRACKETS = /\[[^[\]\n]{1,40}\]/g;
const isCover = (piece: string): boolean => piece === '[…]' || hasMask(piece);

/**
 * Cuts a redacted text where a cover (`[nimi]`, `[…]`) or a mark begins or ends. What a person has
 * written in brackets is no cover.
 *
 * The pieces in order give the text back. A mark that overlaps another, or reaches outside the
 * text, is clipped rather than refused: a wrong offset must not hide the message.
 */
export function splitRedacted(text: string, marks: readonly Mark[]): readonly Piece[] {
  const covers = [...text.matchAll(BRACKETS)]
    .filter(([piece]) => isCover(piece))
    .map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
  const edges = [...covers, ...marks].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...edges, text.length])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    // A cut inside a cover would show half of it.
    .filter((cut) => !covers.some((cover) => cut > cover.start && cut < cover.end))
    .sort((a, b) => a - b);
  const within = (spans: readonly Mark[], start: number) =>
    spans.some((span) => span.start <= start && start < span.end);
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    covered: within(covers, start),
    marked: within(marks, start),
  }));
}
