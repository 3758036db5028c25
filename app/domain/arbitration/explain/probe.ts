import { KIND, type Plan } from '../model';
import { firstDifference, LEVEL } from '../objectives';
import type { Obstacle } from '../rules/codes';
import { staticObstacle } from '../rules/eligibility';
import { forceIn } from '../engine/make-room';
import type { Search } from '../engine/search';

/** What would happen if a request had this place. Requests, departments and slots are the model's numbers. */
export type Probe = {
  readonly place: Plan;
  /** Episode that the verdict is about: the first one somebody stands in the way of. */
  readonly episode: number;
  readonly verdict: 'worse' | 'tie' | 'fixed' | 'static' | 'improves';
  /** First objective that changes, -1 for none; by how much. */
  readonly level: number;
  readonly delta: number;
  readonly blockers: readonly {
    readonly rule: Obstacle;
    readonly request: number;
    readonly episode: number;
  }[];
  readonly displaced: readonly { readonly request: number; readonly to: Plan | null }[];
  /** Where the harm is to a share: the quota that would suffer most, of the department that would; -1 for none. */
  readonly shortened: number;
};

/** Tries one wish on the plan and takes it back: the plan is the same afterwards, to the last post. */
export function probe(search: Search, request: number, place: Plan): Probe {
  const { model, plan, order } = search;
  const nothing = { place, episode: 0, level: -1, delta: 0, blockers: [], displaced: [], shortened: -1 };
  const barred = place.findIndex((slot, episode) => staticObstacle(model, request, episode, slot) !== null);
  if (barred >= 0) return { ...nothing, episode: barred, verdict: 'static' };

  const { blockers, episode } = blockersOf(search, request, place);
  const movesPromised = model.requestKind[request] === KIND.crisis;
  const placedBefore = plan.placed.slice();
  const left = forceIn(search, request, place, { movesPromised });
  if (left === null) return { ...nothing, episode, blockers, verdict: 'fixed' };
  const level = firstDifference(order, plan.objectives, plan.origin);
  const delta = level < 0 ? 0 : plan.objectives[level]! - plan.origin[level]!;
  const displaced = left.map((other) => ({ request: other, to: plan.plans[other]! }));
  // Only a share's harm is told with it.
  const shortened = level === LEVEL.share && delta > 0 ? mostShortened(search, placedBefore) : -1;
  plan.rollback();
  return {
    place,
    episode,
    verdict: level < 0 ? 'tie' : delta > 0 ? 'worse' : 'improves',
    level,
    delta,
    blockers,
    displaced,
    shortened,
  };
}

/** Who stands in the way now, with the request itself out of its present place. */
function blockersOf(
  { model, plan }: Search,
  request: number,
  place: Plan,
): Pick<Probe, 'blockers' | 'episode'> {
  plan.begin();
  if (plan.plans[request] !== null) plan.lift(request);
  const blockers: { rule: Obstacle; request: number; episode: number }[] = [];
  let first = -1;
  place.forEach((slot, episode) => {
    if (plan.allows(request, slot)) return;
    if (first < 0) first = episode;
    const { all, any } = plan.blockers(request, slot);
    for (const { rule, request: other } of all) blockers.push({ rule, request: other, episode });
    for (const { rule, requests } of any) blockers.push({ rule, request: requests[0] ?? -1, episode });
  });
  plan.rollback();
  return { blockers: blockers.slice(0, model.requestCount), episode: Math.max(first, 0) };
}

function mostShortened({ model, plan }: Search, before: Int32Array): number {
  const change = new Int32Array(model.departmentCount);
  const growth = new Int32Array(before.length);
  for (let quota = 0; quota < before.length; quota++) {
    if (before[quota] === plan.placed[quota]) continue;
    const missing = Math.max(0, model.target[quota]! - before[quota]!);
    const left = Math.max(0, model.target[quota]! - plan.placed[quota]!);
    const grown = left * left - missing * missing;
    growth[quota] = grown;
    change[Math.floor(quota / model.cells)]! += grown;
  }
  let worst = -1;
  change.forEach((total, department) => {
    if (total > 0 && (worst < 0 || total > change[worst]!)) worst = department;
  });
  if (worst < 0) return -1;
  let quota = worst * model.cells;
  for (let each = quota; each < (worst + 1) * model.cells; each++)
    if (growth[each]! > growth[quota]!) quota = each;
  return quota;
}
