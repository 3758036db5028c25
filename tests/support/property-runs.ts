/**
 * How many cases a property is tried on: `usual` within the tests' time, all of `PROPERTY_RUNS` when that is
 * set (`PROPERTY_RUNS=10000` before a release). The seed is fixed, so that a failure can be met again.
 */
export function propertyRuns(usual: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(process.env['PROPERTY_RUNS'] ?? usual), seed: 20261109 };
}
