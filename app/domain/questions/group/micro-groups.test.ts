import { expect, test } from 'vitest';
import { MicroGroups } from './micro-groups';

test('nearly the same words join; what is only alike does not; a lucky pair is not enough', () => {
  const groups = new MicroGroups();
  groups.add([]);
  groups.add([{ item: 0, similarity: 0.7 }]);
  groups.add([{ item: 1, similarity: 0.5 }]);
  // 0.6 to one of a pair, 0.4 to the other.
  groups.add([
    { item: 0, similarity: 0.6 },
    { item: 1, similarity: 0.4 },
  ]);
  groups.add([
    { item: 2, similarity: 0.8 },
    { item: 1, similarity: 0.6 },
    { item: 0, similarity: 0.58 },
  ]);
  expect([0, 1, 2, 3, 4].map((item) => groups.firstOf(item))).toEqual([0, 0, 2, 3, 2]);
});
