import { HURRIED, STAGES, type Stage } from './stages';

/**
 * How much a run may change. `plan` is for the weeks before a round closes, `rerun` for a change of mind
 * after a proposal is out, `published` for when the proposal has been announced.
 */
export type ProfileName = 'plan' | 'rerun' | 'published';
export const PROFILE_NAMES: readonly ProfileName[] = ['plan', 'rerun', 'published'];

export type Profile = {
  readonly stages: (requests: number) => readonly Stage[];
  /** Budget in tries, not in time: the same input gives the same plan on a slow machine, and on appeal. */
  readonly iterations: (requests: number) => number;
  /** How many bins (a channel's day) the search for chains may look at, all its other work counted in them; 0 is none. */
  readonly chainBudget: (requests: number, iterations: number) => number;
  /** Rounds of polishing after which the search is content with what it has. */
  readonly polishRounds: (requests: number) => number;
  /** When set, overrides the policy's place for "a proposed post moves". */
  readonly calm?: 'early';
  /** Treats proposed posts as agreed ones. */
  readonly keepsTentative: boolean;
};

const descent = STAGES.slice(-1).map((stage) => ({ ...stage, fraction: 1 }));

/** Up to so many requests everything can be tried many times over. */
export const SMALL = 300;

/** Beyond so many requests there is no time to try everything on everybody. */
export const LARGE = 8_000;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  plan: {
    stages: (requests) => (requests <= LARGE ? STAGES : HURRIED),
    iterations: (requests) =>
      requests <= SMALL ? Math.min(50_000, 2_000 * requests) : requests <= LARGE ? 60_000 : 80_000,
    chainBudget: (requests, iterations) =>
      (requests <= SMALL ? 130 : requests <= LARGE ? 190 : 57) * iterations,
    polishRounds: (requests) => (requests <= LARGE ? 8 : 1),
    keepsTentative: false,
  },
  rerun: {
    stages: () => descent,
    // More would find more that has nothing to do with what changed, and move posts for it.
    iterations: () => 1_000,
    chainBudget: () => 0,
    polishRounds: () => 8,
    calm: 'early',
    keepsTentative: false,
  },
  published: {
    stages: () => descent,
    iterations: () => 20_000,
    chainBudget: () => 0,
    polishRounds: () => 8,
    calm: 'early',
    keepsTentative: true,
  },
};
