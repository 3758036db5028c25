import type { Plan } from '../model';
import { isUnanswered } from '../rules/eligibility';
import type { Search } from '../engine/search';
import { wishedPlaces } from '../engine/wishes';

/**
 * The most wished place that is free and that only the want of somebody on duty (H13) keeps from a request: better
 * than the one it has, when it has one. Null when there is none.
 */
export function planWithDuty(search: Search, request: number): Plan | null {
  const { model, plan, candidates } = search;
  if (model.needsDuty[request] === 0) return null;
  const everywhere = { count: Infinity, among: Infinity };
  const wished = wishedPlaces({ ...search, candidates: candidates.asIfStaffed() }, request, everywhere);
  plan.begin();
  if (plan.plans[request] !== null) plan.lift(request);
  const found = wished.find(
    (place) => place.some((slot) => isUnanswered(model, request, slot)) && plan.allowsPlan(request, place),
  );
  plan.rollback();
  return found ?? null;
}
