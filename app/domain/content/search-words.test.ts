import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf, MARK_END, MARK_START, markedPieces, searchWords } from './search-words';

describe('searchWords', () => {
  it.each([
    ['Miksi laskuni, LASKUNI jäi?', ['miksi', 'laskuni', 'jäi']],
    ["'; drop table & (x | y) !:*", ['drop', 'table', 'x', 'y']],
    ['   ', []],
    ['<script>', ['script']],
  ])('%s', (query, words) => expect(searchWords(query)).toEqual(words));

  it('has no character that means something to the database', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) =>
        searchWords(query).every((word) => /^[\p{L}\p{M}\p{N}]+$/u.test(word)),
      ),
    );
  });
});

it('beginnings leave room for an ending, and short words whole', () => {
  expect(beginningsOf(['katkoksen', 'laskutus', 'puk', 'ääniä'])).toEqual(['katko', 'lasku', 'puk', 'ääniä']);
});

describe('markedPieces', () => {
  it('keeps the text and says what is marked', () => {
    expect(markedPieces(`Miksi ${MARK_START}lasku${MARK_END} jäi`)).toEqual([
      { text: 'Miksi ', marked: false },
      { text: 'lasku', marked: true },
      { text: ' jäi', marked: false },
    ]);
  });
  it('survives marks that do not match', () => {
    expect(
      markedPieces(`a${MARK_END}b${MARK_START}c`)
        .map(({ text }) => text)
        .join(''),
    ).toBe('abc');
  });
});
