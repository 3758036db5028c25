import { isBetter } from '../objectives';
import { forceIn } from './make-room';
import { LARGE } from './profiles';
import { HOLD, type Search } from './search';
import { wishedPlaces, type WishOptions } from './wishes';

/** The wishes that polishing tries. */
const PROBED: WishOptions = { count: 12, among: 36 };

/** The wishes that explanations look at: those that polishing has tried, or some of them when requests are very many. */
export function toldWishes(requests: number): WishOptions {
  return requests <= LARGE ? PROBED : { ...PROBED, count: 3 };
}

/**
 * Grants every probed wish that would make the plan better, until none does or the rounds are used up.
 * Returns true when none is left: then what an explanation says of a probed wish is true of this plan.
 */
export function polish(search: Search, rounds: number): boolean {
  const { model, plan, order, hold } = search;
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (let request = 0; request < model.requestCount; request++) {
      if (hold[request] !== HOLD.free) continue;
      for (const place of wishedPlaces(search, request, PROBED)) {
        if (forceIn(search, request, place, { movesPromised: false }) === null) continue;
        if (isBetter(order, plan.objectives, plan.origin)) {
          plan.commit();
          changed = true;
          break;
        }
        plan.rollback();
      }
    }
    if (!changed) return true;
  }
  return false;
}
