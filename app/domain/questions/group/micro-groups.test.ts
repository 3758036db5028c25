import { expect, test } from 'vitest';
import { chooseMicroGroup } from './micro-groups';

test('nearly the same words join; what is only alike does not; a lucky pair is not enough', () => {
  const groups = ['a', 'a', 'b'];
  const choose = (...neighbours: (readonly [number, number])[]) =>
    chooseMicroGroup(
      neighbours.map(([item, similarity]) => ({ item, similarity })),
      (item) => groups[item],
    );
  expect(choose()).toBeUndefined();
  expect(choose([0, 0.7])).toBe('a');
  expect(choose([1, 0.5])).toBeUndefined();
  // 0.7 to one of a pair, 0.5 to the other.
  expect(choose([0, 0.7], [1, 0.5])).toBeUndefined();
  expect(choose([2, 0.8], [1, 0.7], [0, 0.68])).toBe('b');
  // Not known any more.
  expect(choose([7, 0.9])).toBeUndefined();
});
