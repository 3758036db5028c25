/**
 * One stage of the annealing. It never worsens the first `locked` levels (in comparison order) below the
 * best plan so far, and anneals a weighted sum of the rest. Weights only steer: plans are compared
 * lexicographically, and what a stage hands on is the best plan by that comparison.
 */
export type Stage = {
  readonly locked: number;
  /** Share of the iterations. */
  readonly fraction: number;
  /** Temperature at the beginning and at the end; 0 is strict descent. */
  readonly hot: number;
  readonly cold: number;
  /** How often a try starts from a department below its target, … */
  readonly aimAtShares: number;
  /** … how often otherwise from a request without a place (else from one in a second-choice place), … */
  readonly aimAtUnplaced: number;
  /** … and how often a request that gets a place gives up a lower one of its own department for it. */
  readonly ownExchange: number;
  readonly weights: readonly number[];
};

/**
 * Shares first, then classes, then own order, then wishes, then a strict descent. Figures were tuned on
 * generated instances of 30 to 3,000 requests whose optima are known up to 300.
 */
export const STAGES: readonly Stage[] = [
  {
    locked: 0,
    fraction: 0.4,
    hot: 120,
    cold: 4,
    aimAtShares: 0.25,
    aimAtUnplaced: 0.55,
    ownExchange: 0.5,
    weights: [1e7, 1e6, 1e5, 1e4, 150, 100, 60, 30, 0.3, 1, 0.5],
  },
  {
    locked: 5,
    fraction: 0.25,
    hot: 60,
    cold: 4,
    aimAtShares: 0.04,
    aimAtUnplaced: 0.8,
    ownExchange: 0.85,
    weights: [1e7, 1e6, 1e5, 1e4, 1e3, 120, 60, 25, 0.3, 0.3, 0.1],
  },
  {
    locked: 8,
    fraction: 0.1,
    hot: 30,
    cold: 2,
    aimAtShares: 0,
    aimAtUnplaced: 0.8,
    ownExchange: 0.85,
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5, 0.1],
  },
  {
    locked: 9,
    fraction: 0.2,
    hot: 2,
    cold: 0.2,
    aimAtShares: 0,
    aimAtUnplaced: 0.1,
    ownExchange: 0.3,
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0.2],
  },
  {
    locked: 11,
    fraction: 0.05,
    hot: 0,
    cold: 0,
    aimAtShares: 0.1,
    aimAtUnplaced: 0.4,
    ownExchange: 0.5,
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  },
];

/** For plans so large that the tries do not reach everybody: nearly all of them go to shares, and begin cooler. */
export const HURRIED: readonly Stage[] = STAGES.map((stage, at) => ({
  ...stage,
  fraction: [0.75, 0.1, 0.05, 0.05, 0.05][at]!,
  hot: [40, 20, 10, 2, 0][at]!,
}));
