import type { Bar } from '../bar-table';
import type { Figures } from './measure';

/** A run on an instance whose optimum is proven. */
export type Proven = {
  readonly name: string;
  readonly ms: number;
  readonly vector: readonly number[];
  readonly optimum: readonly number[];
  /** The best plan that a proof came to, how many of its levels it proved, and its seconds; null: none was asked for. */
  readonly proof: {
    readonly vector: readonly number[];
    readonly levels: number;
    readonly seconds: number;
  } | null;
};

/** Levels up to the shares, and where classes A and B stand in a vector. */
const UP_TO_SHARES = 5;
const CLASS_A = 5;
const CLASS_B = 6;

const atMost = (bar: string, limit: number, measured: number, unit = ''): Bar => ({
  bar,
  limit: `≤ ${limit}${unit}`,
  measured: `${measured}${unit}`,
  holds: measured <= limit,
});

/** Limits of time, memory and calm by number of requests. */
const MS: Readonly<Record<number, number>> = { 300: 2_500, 3_000: 10_000, 30_000: 15_000 };
const RERUN: Readonly<Record<number, { readonly ms: number; readonly moved: number }>> = {
  300: { ms: 300, moved: 10 },
  3_000: { ms: 1_000, moved: 25 },
};

export function barsOf(figures: Figures): readonly Bar[] {
  const { name, requests, ms, rssMb, rerun, published, insert } = figures;
  const limit = MS[requests];
  const calm = RERUN[requests];
  return [
    ...(limit === undefined ? [] : [atMost(`${name}: time`, limit, ms, ' ms')]),
    ...(requests >= 30_000 ? [atMost(`${name}: memory`, 600, rssMb, ' MB')] : []),
    atMost(`${name}: explanation of one request`, 250, figures.explanationUs, ' µs'),
    {
      bar: `${name}: refusals explained`,
      limit: 'all',
      measured: `${figures.explained} of ${figures.refused}`,
      holds: figures.explained === figures.refused,
    },
    ...(calm === undefined
      ? []
      : [
          atMost(`${name}: rerun with one request more, time`, calm.ms, rerun.ms, ' ms'),
          atMost(`${name}: rerun, posts moved`, calm.moved, rerun.moved),
          atMost(`${name}: published, posts moved or lost`, 0, published.moved + published.lost),
          atMost(`${name}: insert, first of a process`, 50, insert.coldMs, ' ms'),
          atMost(`${name}: insert, median`, 50, insert.medianMs, ' ms'),
          atMost(`${name}: insert, posts that made way`, 5, insert.moved),
        ]),
  ];
}

/** Best known shares of two large instances of the benchmark kit, and how many of class A may go without a place. */
const BEST_KNOWN: Readonly<Record<string, { readonly share: number; readonly classA: number | null }>> = {
  'l3000-l10-1': { share: 501, classA: 15 },
  'x30000-l10-1': { share: 9_064, classA: null },
};

export function bestKnownBars({ name, vector }: Figures): readonly Bar[] {
  const known = BEST_KNOWN[name];
  if (known === undefined) return [];
  return [
    atMost(`${name}: share²`, known.share, vector[UP_TO_SHARES - 1]!),
    ...(known.classA === null
      ? []
      : [atMost(`${name}: class A without a place`, known.classA, vector[CLASS_A]!)]),
  ];
}

/** How near to proven optima the runs of one size came. */
export function provenBars(requests: number, runs: readonly Proven[]): readonly Bar[] {
  if (runs.length === 0) return [];
  const equal = (levels: number): number =>
    runs.filter(({ vector, optimum }) =>
      optimum.slice(0, levels).every((value, level) => value === vector[level]),
    ).length;
  const above = (level: number): number =>
    runs.reduce((sum, { vector, optimum }) => sum + vector[level]! - optimum[level]!, 0) / runs.length;
  const part = (bar: string, levels: number, share: number): Bar => ({
    bar,
    limit: `≥ ${Math.round(share * 100)} %`,
    measured: `${equal(levels)} of ${runs.length}`,
    holds: equal(levels) >= share * runs.length,
  });
  const of = `${requests} requests`;
  return [
    part(`${of}: optimal up to shares`, UP_TO_SHARES, 0.95),
    part(`${of}: optimal in all eleven`, 11, 0.25),
    atMost(`${of}: class A above the optimum, mean`, 1, round(above(CLASS_A))),
    atMost(`${of}: class B above the optimum, mean`, 3, round(above(CLASS_B))),
  ];
}

/** What the proof adds: whether each optimum was reached, and proven, in time. */
export function afterProofBars(requests: number, runs: readonly Proven[]): readonly Bar[] {
  const proofs = runs.flatMap(({ name, optimum, proof }) =>
    proof === null
      ? []
      : [{ name, ...proof, reached: optimum.every((value, level) => value === proof.vector[level]) }],
  );
  if (proofs.length === 0) return [];
  const reached = proofs.filter((proof) => proof.reached).length;
  return [
    ...proofs.map((proof) => ({
      bar: `${proof.name}: optimum after proof`,
      limit: 'reached',
      measured: `${proof.reached ? 'reached' : 'not reached'}, ${proof.levels} of ${proof.vector.length} levels proven in ${proof.seconds} s`,
      holds: proof.reached,
    })),
    {
      bar: `${requests} requests: optimal in all eleven after proof`,
      limit: '≥ 80 %',
      measured: `${reached} of ${proofs.length}`,
      holds: reached >= 0.8 * proofs.length,
    },
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;
