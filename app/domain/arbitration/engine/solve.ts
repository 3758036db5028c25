import type { Model } from '../model';
import { anneal } from './anneal';
import { Chains } from './chains/improve';
import { kickAbout } from './chains/kick-about';
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

/** Share of the work that annealing is, and of the chains' budget that their first two passes may use. */
const ANNEALED = 0.4;
const FIRST_PASS = 0.5;
const SECOND_PASS = 0.7;

/** Construction, annealing, chains, polish. The search it returns holds the final plan and can be probed. */
export function solve(model: Model, { seed, profile, iterations, onProgress }: SolveOptions): Search {
  const settings = PROFILES[profile];
  const search = startSearch(model, settings, seed);
  construct(search);
  const chained = settings.chainBudget(model.requestCount, iterations);
  const annealed = chained > 0 ? ANNEALED : 1;
  anneal(search, settings.stages, iterations, (done) => onProgress((annealed * done) / iterations));
  if (chained > 0) {
    const chains = new Chains(search, chained);
    const tell = (): void => onProgress(annealed + (1 - annealed) * Math.min(1, chains.spent));
    const waits = (request: number): boolean => search.plan.plans[request] === null;
    chains.improveAll(FIRST_PASS, waits);
    tell();
    chains.improveAll(SECOND_PASS);
    kickAbout(chains, tell);
  }
  polish(search, POLISH_ROUNDS);
  onProgress(1);
  return search;
}
