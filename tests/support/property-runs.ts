import { vi } from 'vitest';

const WANTED = process.env['PROPERTY_RUNS'];

/** The least time limit of a test, in ms, as the configuration has it, and what one case may take on a slow machine. */
const LEAST_MS = 120_000;
const MS_PER_RUN = 300;

// For every test of the file that imports this.
if (WANTED !== undefined) vi.setConfig({ testTimeout: Math.max(LEAST_MS, Number(WANTED) * MS_PER_RUN) });

/**
 * How many cases a property is tried on: `usual` within the tests' time, all of `PROPERTY_RUNS` when that is
 * set (`PROPERTY_RUNS=10000` before a release); the time limit grows with it. The seed is fixed, so that a failure
 * can be met again.
 */
export function propertyRuns(
  usual: number,
  seed = 20261109,
): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(WANTED ?? usual), seed };
}
