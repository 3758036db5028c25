/** A part of a text, in UTF-16 units: `text.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number };

const SKIPPED_START = /^[\s,.;:!?…\-–—*•>)\]\p{Extended_Pictographic}\p{Cf}\p{Variation_Selector}]+/u;
const SKIPPED_END = /[\s,;:\-–—*•(\p{Extended_Pictographic}\p{Cf}\p{Variation_Selector}]$/u;

/** The span without white space, bullets and emoji around it. Final `.`, `?` and `!` stay: they carry meaning. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const lead = SKIPPED_START.exec(text.slice(start, end));
  const from = start + (lead?.[0].length ?? 0);
  let to = end;
  // One character at a time from the end: a pattern for the whole tail would try every start.
  while (to > from) {
    const low = text.charCodeAt(to - 1);
    const width = low >= 0xdc00 && low <= 0xdfff && to - 2 >= from ? 2 : 1;
    if (!SKIPPED_END.test(text.slice(to - width, to))) break;
    to -= width;
  }
  return { start: from, end: to };
}
