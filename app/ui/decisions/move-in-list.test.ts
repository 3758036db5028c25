import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveInList } from './move-in-list';

test('moves up and down, and refuses places that are not there', () => {
  expect(moveInList(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moveInList(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  expect(moveInList(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
  expect(moveInList(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moveInList(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
});

test('moving there and back gives the list again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (items, a, b) => {
      const from = a % items.length;
      const to = b % items.length;
      expect(moveInList(moveInList(items, from, to), to, from)).toEqual(items);
    }),
  );
});
