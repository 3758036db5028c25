import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KernelRidge } from './kernel-ridge';

const RIDGE = 0.1;
const kernel = (similarity: number): number => (Math.max(0, similarity + 0.3) / 1.3) ** 3;
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Solves a small system by Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  rows.forEach((_, column) => {
    const pivot = rows
      .slice(column)
      .reduce(
        (best, row, at) =>
          Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + at : best,
        column,
      );
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    rows.forEach((row, at) => {
      if (at === column) return;
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      row.forEach((value, k) => (row[k] = value - factor * (top[k] ?? 0)));
    });
  });
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

const unitVector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => values.map((value) => value / Math.sqrt(dot(values, values))));

test('agrees with solving the whole system at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(unitVector, fc.constantFrom('a', 'b', 'c')), { minLength: 1, maxLength: 8 }),
      unitVector,
      (examples, asked) => {
        const vectors = examples.map(([vector]) => vector);
        // With the largest eigenvalues far above the ridge, the pivot's floor does not take part.
        fc.pre(vectors.every((a, i) => vectors.every((b, j) => i === j || dot(a, b) < 0.8)));
        const ridge = new KernelRidge();
        examples.forEach(([vector, label], at) =>
          ridge.add(
            vectors.slice(0, at).map((each) => dot(each, vector)),
            label,
          ),
        );
        const matrix = vectors.map((a, i) =>
          vectors.map((b, j) => kernel(i === j ? 1 : dot(a, b)) + (i === j ? RIDGE : 0)),
        );
        const weights = solve(
          matrix,
          vectors.map((each) => kernel(dot(each, asked))),
        );
        const scores = ridge.scores(vectors.map((each) => dot(each, asked)));
        for (const label of new Set(examples.map(([, each]) => each))) {
          const expected = weights.reduce(
            (sum, weight, at) => sum + (examples[at]?.[1] === label ? weight : 0),
            0,
          );
          expect(scores.get(label)).toBeCloseTo(expected, 6);
        }
      },
    ),
  );
});

test('an example asked for again speaks for its own label; twice the same example hardly more', () => {
  const ridge = new KernelRidge();
  ridge.add([], 'a');
  ridge.add([0.1], 'b');
  const once = ridge.scores([1, 0.1]).get('a') ?? 0;
  expect(once).toBeGreaterThan(0.85);
  ridge.add([1, 0.1], 'a');
  const twice = ridge.scores([1, 0.1, 1]).get('a') ?? 0;
  expect(twice).toBeLessThan(once + 0.1);
});

test('knows nothing before it has learnt', () => {
  expect(new KernelRidge().scores([]).size).toBe(0);
});
