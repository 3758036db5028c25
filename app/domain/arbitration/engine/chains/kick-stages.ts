import type { Vector } from '../../objectives';

/** Levels, in comparison order, that say who has a place; wishes come after them. */
export const WISHES = 9;

/** One stage of the kicks, like the stages of the annealing: what is locked, how warm it is, what energy counts. */
export type KickStage = {
  readonly locked: number;
  /** Share of the kicks' budget that is used up when the stage ends. */
  readonly until: number;
  /** Temperature at the beginning and at the end; 0 takes only what is not worse. */
  readonly hot: number;
  readonly cold: number;
  readonly weights: readonly number[];
};

/** Kicks without a better plan after which the first stage has reached what it can: so many, and more for everybody who waits. */
export const IDLE = 150;
export const IDLE_EACH = 2;

/** Who has a place, then wishes, then a strict descent; figures tuned on instances of 100 and 300 requests. */
export const KICK_STAGES: readonly [KickStage, KickStage, KickStage] = [
  {
    locked: 0,
    until: 0.55,
    hot: 12,
    cold: 2,
    weights: [1e7, 1e6, 1e5, 1e4, 400, 300, 100, 30, 0.3, 0.1, 0.05],
  },
  { locked: 9, until: 0.85, hot: 1.5, cold: 0.3, weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5] },
  { locked: 11, until: 1, hot: 0, cold: 0, weights: [] },
];

/** The chance that a worse plan is kept. */
export function acceptable(
  { weights }: KickStage,
  temperature: number,
  before: Vector,
  after: Vector,
): number {
  const loss = weights.reduce((sum, weight, level) => sum + weight * (after[level]! - before[level]!), 0);
  return Math.exp(-loss / temperature);
}
