import type { Model } from '../model';
import { anneal } from './anneal';
import { construct } from './construct';
import { polish } from './polish';
import { PROFILES, type ProfileName } from './profiles';
import { startSearch, type Search } from './search';

/** Rounds of polishing before the search is content with what it has. */
const POLISH_ROUNDS = 8;

export type SolveOptions = {
  readonly seed: number;
  readonly profile: ProfileName;
  readonly iterations: number;
  /** Called now and then with the share of the work done, 0 … 1. */
  readonly onProgress: (share: number) => void;
};

/** Construction, annealing, polish. The search it returns holds the final plan and can be probed. */
export function solve(model: Model, { seed, profile, iterations, onProgress }: SolveOptions): Search {
  const settings = PROFILES[profile];
  const search = startSearch(model, settings, seed);
  construct(search);
  anneal(search, settings.stages, iterations, (done) => onProgress(done / iterations));
  polish(search, POLISH_ROUNDS);
  onProgress(1);
  return search;
}
