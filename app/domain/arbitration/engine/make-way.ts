import { KIND, previousPlan } from '../model';
import { isBetter } from '../objectives';
import { staticObstacle } from '../rules/eligibility';
import { forceIn } from './make-room';
import { HOLD, type Search } from './search';
import { seat } from './seat';
import { wishedPlaces } from './wishes';

/**
 * Forces an unplaced request into the best of its wished places, if the plan is better for it. Crisis posts
 * and agreed posts that lost their place may move agreed ones: the objectives say whether that is right.
 */
export function makeRoom(search: Search, request: number, tries: number): boolean {
  const { model, plan, order } = search;
  const movesPromised = model.requestKind[request] === KIND.crisis || model.hasAgreed[request] === 1;
  let best: { readonly place: readonly number[]; readonly objectives: Float64Array } | null = null;
  for (const place of wishedPlaces(search, request, { count: tries, among: Infinity })) {
    if (forceIn(search, request, place, { movesPromised, limit: 4 }) === null) continue;
    const better = isBetter(order, plan.objectives, plan.origin);
    if (better && !movesPromised) {
      plan.commit();
      return true;
    }
    if (better && (best === null || isBetter(order, plan.objectives, best.objectives))) {
      best = { place, objectives: plan.objectives.slice() };
    }
    plan.rollback();
  }
  if (best === null) return false;
  forceIn(search, request, best.place, { movesPromised, limit: 4 });
  plan.commit();
  return true;
}

/** Rounds in which crisis posts and broken promises look for a better arrangement among themselves. */
const PROMISE_ROUNDS = 3;

/** Crisis posts without a place and agreed posts that lost theirs try again, now that the others are seated. */
export function keepPromises(search: Search): void {
  const { model, plan } = search;
  for (let round = 0; round < PROMISE_ROUNDS; round++) {
    let changed = false;
    for (let request = 0; request < model.requestCount; request++) {
      const crisis = model.requestKind[request] === KIND.crisis && plan.plans[request] === null;
      if (restorePromise(search, request)) changed = true;
      else if (crisis && (seat(search, request) || makeRoom(search, request, 200))) changed = true;
    }
    if (!changed) return;
  }
}

/** Puts an agreed request back where it was agreed to be, if the plan is better for it. */
function restorePromise(search: Search, request: number): boolean {
  const { model, plan, order, hold } = search;
  const agreed =
    model.hasAgreed[request] === 1 && hold[request] === HOLD.promised ? previousPlan(model, request) : null;
  if (agreed === null || agreed.every((slot, episode) => plan.plans[request]?.[episode] === slot))
    return false;
  if (agreed.some((slot, episode) => staticObstacle(model, request, episode, slot) !== null)) return false;
  if (forceIn(search, request, agreed, { movesPromised: true }) === null) return false;
  const better = isBetter(order, plan.objectives, plan.origin);
  if (better) plan.commit();
  else plan.rollback();
  return better;
}
