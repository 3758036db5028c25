import { expect, test } from 'vitest';
import { toUnitLength } from '../encode/encoder';
import { VectorLists } from './vector-lists';

const DIMS = 8;

/** Unit vectors around fifty directions, from a small generator of our own: the same in every run. */
function vectors(count: number): readonly Float32Array[] {
  let state = 42;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const directions = Array.from({ length: 50 }, () => Float32Array.from({ length: DIMS }, next));
  return Array.from({ length: count }, (_, at) =>
    toUnitLength((directions[at % 50] ?? new Float32Array(DIMS)).map((value) => value + 0.2 * next())),
  );
}

test('a small set is searched exactly', () => {
  const all = vectors(300);
  const lists = new VectorLists(DIMS);
  for (const vector of all) lists.add(vector);
  const query = all[17] as Float32Array;
  const naive = all.map((_, item) => item).sort((a, b) => lists.dot(b, query) - lists.dot(a, query) || a - b);
  expect(lists.nearest(query, 10)).toEqual(naive.slice(0, 10));
});

test('a large set is searched through lists that find nearly all of the nearest', () => {
  const all = vectors(9_000);
  const lists = new VectorLists(DIMS);
  for (const vector of all) lists.add(vector);
  let found = 0;
  for (let query = 0; query < 30; query += 1) {
    const vector = all[query * 290] as Float32Array;
    const naive = all.map((_, item) => item).sort((a, b) => lists.dot(b, vector) - lists.dot(a, vector));
    const near = new Set(lists.nearest(vector, 10));
    found += naive.slice(0, 10).filter((item) => near.has(item)).length;
  }
  expect(found / 300).toBeGreaterThan(0.9);
});
