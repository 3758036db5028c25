import { expect, test } from 'vitest';
import { createLearntKinds, type KindExample } from './learnt-kinds';

/** A unit vector whose similarity to [1, 0] is this. */
const at = (similarity: number) => Float32Array.of(similarity, Math.sqrt(1 - similarity ** 2));
const message = Float32Array.of(1, 0);

/** What is said of a message that is as near to each of these as stands beside it. */
function said(...examples: readonly (readonly [KindExample['kind'], number])[]) {
  return createLearntKinds(
    examples.map(([kind]) => ({ kind, text: '' })),
    examples.map(([, similarity]) => at(similarity)),
  )(message);
}

test('each kind reaches as far as it reaches, whatever else stands nearer', () => {
  expect(said(['help', 0.7])).toBe('help');
  expect(said(['complaint', 0.8])).toBeUndefined();
  expect(said(['complaint', 0.8], ['help', 0.7])).toBe('help');
  expect(said(['help', 0.7], ['lead', 0.84], ['help', 0.6])).toBe('help');
});

test('of those that reach the nearest counts, and of equally near ones the latest', () => {
  expect(said(['complaint', 0.9], ['help', 0.88])).toBe('complaint');
  expect(said(['complaint', 0.9], ['help', 0.9])).toBe('help');
  expect(said(['help', 0.9], ['complaint', 0.9])).toBe('complaint');
  expect(said()).toBeUndefined();
});
