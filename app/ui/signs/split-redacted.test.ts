import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRedacted } from './split-redacted';

test('covers and marks are cut apart, and a mark may hold a cover', () => {
  expect(splitRedacted('Soita […] nyt', [{ start: 6, end: 13 }])).toEqual([
    { start: 0, text: 'Soita ', covered: false, marked: false },
    { start: 6, text: '[…]', covered: true, marked: true },
    { start: 9, text: ' nyt', covered: false, marked: true },
  ]);
});

test('an empty text has no pieces; a mark outside the text or inside a cover hides nothing', () => {
  expect(splitRedacted('', [])).toEqual([]);
  expect(splitRedacted('a […]', [{ start: 3, end: 40 }]).map((piece) => piece.text)).toEqual(['a ', '[…]']);
});

test('the pieces give the text back, whatever the marks', () => {
  const anyText = fc.array(fc.constantFrom('a', 'ä ', '[…]', '🙂')).map((parts) => parts.join(''));
  const anyMark = fc.record({
    start: fc.integer({ min: -3, max: 30 }),
    end: fc.integer({ min: -3, max: 30 }),
  });
  fc.assert(
    fc.property(anyText, fc.array(anyMark), (text, marks) => {
      const pieces = splitRedacted(text, marks);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.filter((piece) => piece.covered).every((piece) => piece.text === '[…]')).toBe(true);
    }),
  );
});

test('masks that say what they cover are covers; what a person wrote in brackets is not', () => {
  const text = 'Olen [nimi], miksi lasku viipyy? [sic]';
  const pieces = splitRedacted(text, [{ start: 13, end: 32 }]);
  expect(pieces.filter(({ covered }) => covered).map((piece) => piece.text)).toEqual(['[nimi]']);
  expect(pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual(['miksi lasku viipyy?']);
  for (let start = 0; start < 12; start += 1) {
    const covered = splitRedacted('a [e-mail] b', [{ start, end: 12 }]).filter((piece) => piece.covered);
    expect(covered.map((piece) => piece.text)).toEqual(['[e-mail]']);
  }
});
