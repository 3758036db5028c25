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
