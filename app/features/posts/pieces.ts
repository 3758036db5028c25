import type { WireVariant } from '~/domain/channels/wire';

export type Piece = {
  readonly start: number;
  readonly text: string;
  readonly href: string | null;
  readonly tag: boolean;
};

/** A post's text cut at its links, mentions and hashtags, whose places are counted in UTF-8 bytes. */
export function piecesOf({ text, facets }: Pick<WireVariant, 'text' | 'facets'>): readonly Piece[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const cut = (from: number, to: number) => decoder.decode(bytes.subarray(from, to));
  const pieces: Piece[] = [];
  let at = 0;
  for (const { byteStart, byteEnd, feature } of facets.toSorted((a, b) => a.byteStart - b.byteStart)) {
    if (byteStart > at) pieces.push({ start: at, text: cut(at, byteStart), href: null, tag: false });
    const href = feature.kind === 'link' ? feature.uri : null;
    pieces.push({ start: byteStart, text: cut(byteStart, byteEnd), href, tag: feature.kind !== 'link' });
    at = byteEnd;
  }
  if (at < bytes.length) pieces.push({ start: at, text: cut(at, bytes.length), href: null, tag: false });
  return pieces;
}

/** The beginning of the pieces, as many characters as a service shows before it folds; all of them where they fit. */
export function foldedAfter(pieces: readonly Piece[], characters: number): readonly Piece[] {
  const length = pieces.reduce((sum, { text }) => sum + [...text].length, 0);
  if (length <= characters) return pieces;
  let left = characters;
  return pieces.flatMap((piece) => {
    const kept = [...piece.text].slice(0, Math.max(0, left)).join('');
    left -= [...piece.text].length;
    return kept === '' ? [] : [{ ...piece, text: kept }];
  });
}
