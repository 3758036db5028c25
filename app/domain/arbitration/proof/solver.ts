import type { Linear } from './program';

/** What a solver of programs has to be able to do here; see adapters/solver. It keeps one program. */
export type Solver = {
  readonly name: string;
  readonly version: string;
  /**
   * Looks for values with the least sum, beginning with some that are allowed.
   *
   * @param seconds after which it gives up
   */
  readonly minimise: (sum: Linear, start: Float64Array, seconds: number) => Attempt;
  /** From now on the sum is at most so much. */
  readonly limit: (sum: Linear, most: number) => void;
};

export type Attempt = {
  /** The best that was found; null when nothing was. */
  readonly values: Float64Array | null;
  /** No values have a sum below this; minus infinity when nothing is known. */
  readonly bound: number;
};
