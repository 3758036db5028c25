import { expect, test } from 'vitest';
import { calibrateSure, type JudgedMatch } from './calibrate';

test('without judgements the usual line holds', () => {
  expect(calibrateSure([], 0.62)).toBe(0.62);
});

test('many acceptances under the line lower it, many refusals above it raise it', () => {
  const at = (confidence: number, accepted: boolean, times: number): JudgedMatch[] =>
    Array.from({ length: times }, () => ({ confidence, accepted }));
  expect(calibrateSure(at(0.5, true, 300), 0.62)).toBeLessThan(0.52);
  expect(calibrateSure([...at(0.8, false, 200), ...at(0.9, true, 100)], 0.62)).toBeGreaterThan(0.85);
});
