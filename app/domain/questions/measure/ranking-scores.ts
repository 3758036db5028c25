/** One message's ranking: what is right (null: nothing fits), and what was ranked, best first. */
export type Ranked = {
  readonly right: string | null;
  readonly ranked: readonly { readonly id: string; readonly score: number }[];
  /** Whether the engine was sure of its first. */
  readonly sure?: boolean;
};

export type RankingScores = {
  /** Messages for which something is right, and for which nothing is. */
  readonly inScope: number;
  readonly outOfScope: number;
  /** Share of in-scope messages whose right one comes first, and among the first three. */
  readonly r1: number;
  readonly r3: number;
  /** How well the best score tells in-scope messages from the others; null without any of the others. */
  readonly auroc: number | null;
  /** Share of sure ones that were right, and right sure ones of all in-scope messages; null where none was sure. */
  readonly sureRight: number | null;
  readonly sureCoverage: number;
};

export function scoreRanking(rows: readonly Ranked[]): RankingScores {
  const inside = rows.filter(({ right }) => right !== null);
  const outside = rows.filter(({ right }) => right === null);
  const within = (count: number): number =>
    inside.filter(({ right, ranked }) => ranked.slice(0, count).some(({ id }) => id === right)).length /
    Math.max(1, inside.length);
  const best = ({ ranked }: Ranked): number => ranked[0]?.score ?? 0;
  const sure = rows.filter((row) => row.sure === true);
  const sureRight = sure.filter(({ right, ranked }) => right !== null && ranked[0]?.id === right).length;
  return {
    inScope: inside.length,
    outOfScope: outside.length,
    r1: within(1),
    r3: within(3),
    auroc:
      inside.length === 0 || outside.length === 0
        ? null
        : areaUnderCurve(inside.map(best), outside.map(best)),
    sureRight: sure.length === 0 ? null : sureRight / sure.length,
    sureCoverage: sureRight / Math.max(1, inside.length),
  };
}

/** Probability that one of `above` is larger than one of `below`, ties counting half (Mann–Whitney). */
export function areaUnderCurve(above: readonly number[], below: readonly number[]): number {
  const sorted = below.toSorted((a, b) => a - b);
  const countUnder = (value: number, equalToo: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const each = sorted[middle] as number;
      if (each < value || (equalToo && each === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = above.reduce(
    (sum, value) => sum + (countUnder(value, false) + countUnder(value, true)) / 2,
    0,
  );
  return wins / (above.length * below.length);
}
