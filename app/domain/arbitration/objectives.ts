/**
 * What a plan is judged by, most important first; all are to be as small as possible and are compared
 * lexicographically. None weighs content: levels 1–4 are statuses declared beforehand, 5 is the shares
 * people agreed on, 6–9 use a department's own order only, 10–11 count wishes.
 */
export const OBJECTIVES = [
  'crisisUnplaced', // declared crisis posts without a slot
  'agreedDropped', // requests with an agreed post that lost their place
  'agreedMoved', // agreed episodes in another slot than agreed
  'acuteUnplaced', // acute posts without a slot
  'shareShortfall', // Σ over department, pool and period of (target − placed)², where placed is less
  'classA', // unplaced requests within the first half of their department's entitlement
  'classB', // … within the second half
  'classC', // … beyond the entitlement
  'rankRegret', // Σ over unplaced requests of their percentile in their department's own order
  'tierCost', // Σ over placed episodes of 2 · (position of the channel) + (outside the preferred time)
  'tentativeMoved', // proposed episodes that are not where they were proposed
] as const;

export type ObjectiveName = (typeof OBJECTIVES)[number];
export type Objectives = Readonly<Record<ObjectiveName, number>>;

/** Index of each objective in a vector. */
export const LEVEL = {
  crisis: 0,
  agreedDropped: 1,
  agreedMoved: 2,
  acute: 3,
  share: 4,
  classA: 5,
  regret: 8,
  tier: 9,
  tentative: 10,
} as const;

export type Vector = Float64Array | readonly number[];

/**
 * The order in which levels are compared. `early` calm puts "a proposed post moves" before "a nicer time",
 * so that a re-run moves a proposed post only when somebody gets a place by it.
 */
export function comparisonOrder(calm: 'late' | 'early'): readonly number[] {
  return calm === 'early' ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
}

/** The first level, in comparison order, at which two vectors differ; -1 when they are equal. */
export function firstDifference(order: readonly number[], a: Vector, b: Vector): number {
  for (const level of order) if (a[level] !== b[level]) return level;
  return -1;
}

/** True when `a` is better than `b` within the first `depth` levels of the order. */
export function isBetter(order: readonly number[], a: Vector, b: Vector, depth = order.length): boolean {
  return compareVectors(order, a, b, depth) < 0;
}

/** Negative when `a` is better, positive when `b` is, 0 when the first `depth` levels are equal. */
export function compareVectors(order: readonly number[], a: Vector, b: Vector, depth = order.length): number {
  for (let k = 0; k < depth; k++) {
    const level = order[k]!;
    const difference = a[level]! - b[level]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

export function namedObjectives(vector: Vector): Objectives {
  return Object.fromEntries(OBJECTIVES.map((name, level) => [name, vector[level]])) as Objectives;
}
