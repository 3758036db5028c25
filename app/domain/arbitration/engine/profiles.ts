import { STAGES, type Stage } from './stages';

/**
 * How much a run may change. `plan` is for the weeks before a round closes, `rerun` for a change of mind
 * after a proposal is out, `published` for when the proposal has been announced.
 */
export type ProfileName = 'plan' | 'rerun' | 'published';
export const PROFILE_NAMES: readonly ProfileName[] = ['plan', 'rerun', 'published'];

export type Profile = {
  readonly stages: readonly Stage[];
  /** Budget in tries, not in time: the same input gives the same plan on a slow machine, and on appeal. */
  readonly iterations: (requests: number) => number;
  /** How many bins (a channel's day) the search for chains may look at; 0 is none. */
  readonly chainBudget: (requests: number, iterations: number) => number;
  /** When set, overrides the policy's place for "a proposed post moves". */
  readonly calm?: 'early';
  /** Treats proposed posts as agreed ones. */
  readonly keepsTentative: boolean;
};

const descent = STAGES.slice(-1).map((stage) => ({ ...stage, fraction: 1 }));

/** Beyond so many requests the tables of the chains would not fit in memory. */
const MOST_CHAINED = 8_000;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  plan: {
    stages: STAGES,
    iterations: (requests) =>
      requests <= 300 ? Math.min(100_000, 2_000 * requests) : requests <= MOST_CHAINED ? 60_000 : 300_000,
    chainBudget: (requests, iterations) =>
      requests <= MOST_CHAINED ? (requests <= 300 ? 30 : 100) * iterations : 0,
    keepsTentative: false,
  },
  rerun: {
    stages: descent,
    iterations: () => 20_000,
    chainBudget: () => 0,
    calm: 'early',
    keepsTentative: false,
  },
  published: {
    stages: descent,
    iterations: () => 20_000,
    chainBudget: () => 0,
    calm: 'early',
    keepsTentative: true,
  },
};
