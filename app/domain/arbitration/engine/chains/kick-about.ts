import { planTier } from '../../model';
import { isBetter } from '../../objectives';
import { SMALL } from '../profiles';
import { byClaim, HOLD, type Search } from '../search';
import type { Chains } from './improve';
import { kick } from './kick';
import { IDLE, IDLE_EACH, KICK_STAGES, WISHES } from './kick-stages';

/** How often a kick takes up a series rather than a single post; tries of each series that has no place to begin with. */
const SERIES = 0.8;
const FIRST_TRIES = 6;
/** How often a kick takes up one of those that have the strongest claim and no place: mostly, where there is no time for all. */
const AIMED = 0.15;
const AIMED_OF_MANY = 0.8;
/** How often a series gives up its place for single posts of its department: it counts as one request, its slots serve several. */
const WITHOUT = 0.2;

/**
 * Chains move single posts and do it nearly as well as can be, given where the series stand; where those should
 * stand is found by kicks, annealed in stages. Ends in the best plan met. (Iterated local search: Lourenço, Martin
 * and Stützle, 2003; its acceptance by temperature: Kirkpatrick, Gelatt and Vecchi, 1983.)
 */
export function kickAbout(chains: Chains, onProgress: () => void): void {
  const { search } = chains;
  const { model, plan, hold, random, candidates, order } = search;
  const movable = Array.from({ length: model.requestCount }, (_, request) => request).filter(
    (request) => hold[request] === HOLD.free && candidates.of(request).every(({ slot }) => slot.length > 0),
  );
  const series = movable.filter((request) => model.requestEpisodes[request]! > 1);
  const singles = movable.filter((request) => chains.bins.isMovable(request));
  if (series.length + singles.length === 0) return;
  for (const request of series.filter((each) => plan.plans[each] === null).sort(byClaim(model)))
    for (let k = 0; k < FIRST_TRIES && plan.plans[request] === null && chains.spent < 1; k++)
      kick(chains, request, KICK_STAGES[2], 0, plan.objectives, false);

  const isPerfect = (): boolean => plan.objectives.every((level) => level === 0);
  const began = chains.spent;
  let best = plan.snapshot();
  const aim = model.requestCount > SMALL ? AIMED_OF_MANY : AIMED;
  let at = 0;
  let since = 0;
  let idle = 0;
  const waiting = movable.filter((request) => plan.plans[request] === null).length;
  const patience = IDLE + IDLE_EACH * waiting;
  while (chains.spent < 1 && !isPerfect()) {
    const done = (chains.spent - began) / (1 - began);
    if (at < KICK_STAGES.length - 1 && (done >= KICK_STAGES[at]!.until || (at === 0 && idle > patience))) {
      at++;
      since = done;
      plan.restore(best);
      chains.refresh();
      chains.improveAll({ until: 1 });
      if (isBetter(order, plan.objectives, best.objectives)) best = plan.snapshot();
    }
    const stage = KICK_STAGES[at]!;
    const progress = Math.min(1, (done - since) / Math.max(1e-9, stage.until - since));
    const temperature = stage.hot === 0 ? 0 : stage.hot * Math.pow(stage.cold / stage.hot, progress);
    const strongest = random.unit() < aim ? strongestWaiting(chains.search, movable) : [];
    const some = series.length > 0 && (singles.length === 0 || random.unit() < SERIES) ? series : singles;
    const placed = at === 0 ? series.filter((each) => mayGiveUp(search, each)) : [];
    const without = placed.length > 0 && random.unit() < WITHOUT;
    const drawn = without ? placed : strongest;
    const request = drawn.length > 0 ? random.pick(drawn) : leastContent(search, some);
    kick(chains, request, stage, temperature, best.objectives, without);
    idle = isBetter(order, plan.objectives, best.objectives, WISHES) ? 0 : idle + 1;
    if (isBetter(order, plan.objectives, best.objectives)) best = plan.snapshot();
    onProgress();
  }
  if (isBetter(order, best.objectives, plan.objectives)) plan.restore(best);
}

/** A placed series outside class A, whose place more of its department could use. */
function mayGiveUp({ model, plan }: Search, request: number): boolean {
  return plan.plans[request] !== null && model.rankClass[request]! > 0;
}

/** Of two drawn, the one whose place is further from its wishes; without a place counts as furthest. */
function leastContent({ model, plan, random }: Search, some: readonly number[]): number {
  const a = random.pick(some);
  const b = random.pick(some);
  const placeOf = (request: number): number => {
    const own = plan.plans[request];
    return own ? planTier(model, request, own) : Infinity;
  };
  return placeOf(b) > placeOf(a) ? b : a;
}

/** Requests of the strongest class that has anybody without a place. */
function strongestWaiting({ model, plan }: Search, movable: readonly number[]): readonly number[] {
  let strongest = Infinity;
  const waiting: number[] = [];
  for (const request of movable) {
    if (plan.plans[request] !== null) continue;
    const claim = model.rankClass[request]! - 3 * model.requestKind[request]!;
    if (claim > strongest) continue;
    if (claim < strongest) waiting.length = 0;
    strongest = claim;
    waiting.push(request);
  }
  return waiting;
}
