/**
 * How surprising it is to see `count` or more where `mean` were expected: −log10 of the upper tail of a
 * negative binomial with the given mean and size (variance = mean + mean² / size). Sums the tail term
 * by term from `count`, so it stays exact where the tail is tiny. 0 for a count of 0.
 */
export function surprise(count: number, mean: number, size: number): number {
  if (count <= 0) return 0;
  const logOdds = Math.log(mean / (size + mean));
  let logFirst = size * Math.log(size / (size + mean)) + count * logOdds;
  for (let k = 0; k < count; k += 1) logFirst += Math.log((size + k) / (k + 1));
  // Terms relative to the first, until they no longer matter.
  let sum = 0;
  let term = 1;
  const ratio = mean / (size + mean);
  for (let k = count; term > 1e-9 * (sum + term) && k < count + 100_000; k += 1) {
    sum += term;
    term *= ((size + k) / (k + 1)) * ratio;
  }
  return Math.max(0, -(logFirst + Math.log(sum)) / Math.LN10);
}
