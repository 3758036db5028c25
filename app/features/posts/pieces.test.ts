import { expect, it } from 'vitest';
import { foldedAfter, piecesOf } from './pieces';

const facet = { byteStart: 5, byteEnd: 12, feature: { kind: 'link', uri: 'https://a.fi' } } as const;
const pieces = piecesOf({ text: 'Lue: a.fi/ää lisää', facets: [{ ...facet, byteEnd: 14 }] });

it('cuts at links by bytes and folds by characters, without breaking either', () => {
  expect(pieces.map(({ text }) => text)).toEqual(['Lue: ', 'a.fi/ää', ' lisää']);
  expect(foldedAfter(pieces, 18)).toBe(pieces);
  expect(foldedAfter(pieces, 7).map(({ text, href }) => [text, href])).toEqual([
    ['Lue: ', null],
    ['a.', 'https://a.fi'],
  ]);
  expect(foldedAfter(piecesOf({ text: '🎉🎉🎉', facets: [] }), 2)[0]?.text).toBe('🎉🎉');
});
