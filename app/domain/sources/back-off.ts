const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;

/**
 * How long to wait after a source could not be read, in milliseconds: a minute, and twice as long each
 * time, an hour at most.
 *
 * @param failures how many readings in a row have failed, from 1
 */
export function backOffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
}
