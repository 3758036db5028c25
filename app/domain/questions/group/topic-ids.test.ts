import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepTopicIds, topicIdFor, type Regrouped } from './topic-ids';

const row = (group: number, before: string, count = 1, fixed: string | null = null): Regrouped => ({
  group,
  before,
  fixed,
  question: `${before}/${group}/${count}`,
  count,
});

test('a topic keeps its id where most of it went', () => {
  const ids = keepTopicIds([row(0, 'a', 5), row(1, 'a', 2), row(1, 'b', 4)]);
  expect(ids.get(0)).toBe('a');
  expect(ids.get(1)).toBe('b');
});

test('a part that was split off begins a new topic', () => {
  const ids = keepTopicIds([row(0, 'a', 5), row(1, 'a', 2)]);
  expect(ids.get(0)).toBe('a');
  expect(ids.get(1)).toBe(topicIdFor('a/1/2'));
});

test('a topic that people have fixed goes with what they fixed, however small', () => {
  const ids = keepTopicIds([row(0, 'a', 50), row(1, 'a', 1, 'a')]);
  expect(ids.get(1)).toBe('a');
  expect(ids.get(0)).not.toBe('a');
});

test('every group has an id and no two share one', () => {
  const rows = fc.array(
    fc.tuple(fc.nat(5), fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 9 })),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(rows, (drawn) => {
      const all = drawn.map(([group, before, count]) => row(group, before, count));
      const ids = keepTopicIds(all);
      expect(new Set(ids.values()).size).toBe(new Set(all.map(({ group }) => group)).size);
    }),
  );
});
