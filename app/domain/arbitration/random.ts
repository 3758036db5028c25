/** Repeatable chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform integer in [0, n). */
  below(n: number): number;
  pick<T>(values: ArrayLike<T>): T;
};

export function seededRandom(seed: number): Random {
  return new Mulberry32(seed);
}

/**
 * Mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, one multiplication chain per draw.
 * Good enough to break ties and to steer a search; not for secrets. A class, because a search makes one for every trial.
 */
class Mulberry32 implements Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  unit(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    const { state } = this;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.unit() * n);
  }

  pick<T>(values: ArrayLike<T>): T {
    return values[this.below(values.length)]!;
  }
}
