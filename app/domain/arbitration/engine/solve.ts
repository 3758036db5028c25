import { KIND, type Model } from '../model';
import { LEVEL } from '../objectives';
import { anneal } from './anneal';
import { Chains } from './chains/improve';
import { kickAbout } from './chains/kick-about';
import { construct } from './construct';
import { polish } from './polish';
import { LARGE, PROFILES, type ProfileName } from './profiles';
import { startSearch, type Search } from './search';

export type SolveOptions = {
  readonly seed: number;
  readonly profile: ProfileName;
  readonly iterations: number;
  /** Called now and then with the share of the work done, 0 … 1. */
  readonly onProgress: (share: number) => void;
};

/** Share of the work that annealing is, and of the chains' budget that their first passes may use. */
const ANNEALED = 0.4;
const FIRST_LOOK = 0.1;
const FIRST_PASS = 0.3;
const SECOND_PASS = 0.4;
/** Half-made chains after which a search of the first pass gives up. */
const HASTE = 30;

/** Construction, annealing, chains, polish. The search it returns holds the final plan and can be probed. */
export function solve(model: Model, { seed, profile, iterations, onProgress }: SolveOptions): Search {
  const settings = PROFILES[profile];
  const requests = model.requestCount;
  const search = startSearch(model, settings, seed);
  construct(search);
  const chained = settings.chainBudget(requests, iterations);
  const annealed = chained > 0 ? ANNEALED : 1;
  anneal(search, settings.stages(requests), iterations, (done) => onProgress((annealed * done) / iterations));
  const tell = (spent: number): void => onProgress(annealed + (1 - annealed) * Math.min(1, spent));
  if (chained > 0 && requests <= LARGE) chainAll(search, chained, tell);
  if (chained > 0 && requests > LARGE) chainShares(search, chained, tell);
  polish(search, settings.polishRounds(requests));
  onProgress(1);
  return search;
}

/** Short looks at everybody first, then chains from everybody who waits, then from everybody who wants something, then kicks. */
function chainAll(search: Search, budget: number, onProgress: (spent: number) => void): void {
  const chains = new Chains(search, budget);
  chains.improveAll({ until: FIRST_LOOK, patience: HASTE });
  chains.improveAll({ until: FIRST_PASS, wants: (request) => search.plan.plans[request] === null });
  onProgress(chains.spent);
  chains.improveAll({ until: SECOND_PASS });
  kickAbout(chains, () => onProgress(chains.spent));
}

/** Share of the budget for chains from posts without a place; half-made chains after which one search gives up afterwards. */
const FROM_WAITING = 0.55;
const BRIEF = 100;

/**
 * Quick gains first, then only chains that fill a share: where there is no time for more. They begin with posts that
 * wait, and then with those too that have a place, since a share may be short where nobody waits.
 */
function chainShares(search: Search, budget: number, onProgress: (spent: number) => void): void {
  const { plan, model } = search;
  polish(search, 1);
  const chains = new Chains(search, budget);
  const gain = chains.bins.worth.weight[LEVEL.share]! / 2;
  chains.improveAll({
    until: FROM_WAITING,
    wants: (request) => plan.plans[request] === null && chains.couldFillShare(request),
    gain,
  });
  onProgress(chains.spent);
  chains.improveAll({
    until: 1,
    wants: (request) => model.requestKind[request] === KIND.normal && chains.couldFillShare(request),
    gain,
    patience: BRIEF,
  });
  onProgress(chains.spent);
}
