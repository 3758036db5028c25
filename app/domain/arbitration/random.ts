/** Repeatable chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** Uniform integer in [0, n). */
  readonly below: (n: number) => number;
  readonly pick: <T>(values: ArrayLike<T>) => T;
};

/**
 * Mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, one multiplication chain per draw.
 * Good enough to break ties and to steer a search; not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(unit() * n);
  return { unit, below, pick: (values) => values[below(values.length)]! };
}
