import type { Facet } from './wire';

export type FacetSpan = {
  /** UTF-16 units, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly feature: Facet['feature'];
};

/** Facets by UTF-16 units instead of bytes, in text order: as most services and JavaScript count. */
export function utf16Spans(text: string, facets: readonly Facet[]): readonly FacetSpan[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const unitsUpTo = (byte: number) => decoder.decode(bytes.subarray(0, byte)).length;
  return facets
    .map(({ byteStart, byteEnd, feature }) => ({
      start: unitsUpTo(byteStart),
      end: unitsUpTo(byteEnd),
      feature,
    }))
    .sort((a, b) => a.start - b.start);
}

/**
 * The text in a markup of its own: `plain` writes what carries no link, `link` the words that do.
 */
export function withLinks(
  { text, facets }: { readonly text: string; readonly facets: readonly Facet[] },
  plain: (text: string) => string,
  link: (words: string, uri: string) => string,
): string {
  let written = '';
  let at = 0;
  for (const { start, end, feature } of utf16Spans(text, facets)) {
    if (feature.kind !== 'link' || start < at) continue;
    written += plain(text.slice(at, start)) + link(text.slice(start, end), feature.uri);
    at = end;
  }
  return written + plain(text.slice(at));
}
