import type { Plan } from '../model';
import { isWholeSeries } from '../rules/series';
import { byClaim, HOLD, isMovable, replayable, type Search } from './search';
import { seat } from './seat';

/** How much more an acute or crisis post is missed than an ordinary one; an agreed place lies between them. */
const KIND_MISSED = [0, 500, 5000] as const;

/**
 * Who should leave so that a slot becomes free for a request: all that block it, and for every full cap
 * the post whose owner misses it least (a draw decides between near equals). Null when somebody who may
 * not be moved stands in the way, or more than `limit` would have to leave.
 */
export function whoLeaves(
  search: Search,
  request: number,
  slot: number,
  movesPromised: boolean,
  limit: number,
): readonly number[] | null {
  const { model, plan } = search;
  const { occupant } = plan;
  const bin = model.slotBin[slot]!;
  const leaving: number[] = [];
  const asked: Asked = { search, request, movesPromised, limit, leaving };
  if (!plan.isClear(slot)) {
    if (!hasToLeave(asked, occupant[slot]!)) return null;
    for (let near = model.crowdFrom[slot]!; near < model.crowdTo[slot]!; near++)
      if (!hasToLeave(asked, occupant[near]!)) return null;
  }
  for (const mate of plan.topicMates(request, bin)) if (!hasToLeave(asked, mate)) return null;
  if (plan.allowsDay(request, bin)) return leaving;
  for (const { requests } of plan.capBlockers(request, bin)) {
    if (requests.some((other) => leaving.includes(other))) continue;
    const chosen = leastMissed(asked, requests);
    if (chosen < 0 || leaving.length === limit) return null;
    leaving.push(chosen);
  }
  return leaving;
}

type Asked = {
  readonly search: Search;
  readonly request: number;
  readonly movesPromised: boolean;
  readonly limit: number;
  /** Who has to leave, as far as is known. */
  readonly leaving: number[];
};

/** Counts somebody (-1: nobody) among those who leave. False when that may not be. */
function hasToLeave({ search, request, movesPromised, limit, leaving }: Asked, other: number): boolean {
  if (other < 0 || other === request || leaving.includes(other)) return true;
  if (!isMovable(search, other, movesPromised) || leaving.length === limit) return false;
  leaving.push(other);
  return true;
}

/** Who of some is missed least by its owner, -1 when none of them may be moved. */
function leastMissed({ search, request, movesPromised }: Asked, requests: readonly number[]): number {
  const { model, random } = search;
  let chosen = -1;
  let lowest = Infinity;
  for (const other of requests) {
    if (other === request || !isMovable(search, other, movesPromised)) continue;
    const missed =
      KIND_MISSED[model.requestKind[other]!]! +
      (search.hold[other] === HOLD.free ? 0 : 1000) -
      model.rankClass[other]! * 200 +
      model.requestEpisodes[other]! * 20 +
      model.percentile[other]! -
      60 * random.unit();
    if (missed < lowest) {
      lowest = missed;
      chosen = other;
    }
  }
  return chosen;
}

/**
 * Opens a trial in which the request has exactly this place: whoever blocks it leaves and is seated again
 * as well as possible. Returns who had to leave, or null (trial closed, nothing changed) when it cannot be.
 * Ties are drawn by (request, slot), so the same question has the same answer; the caller commits or rolls back.
 */
export function forceIn(
  search: Search,
  request: number,
  place: Plan,
  { movesPromised, limit = 12 }: { readonly movesPromised: boolean; readonly limit?: number },
): readonly number[] | null {
  const trial = replayable(search, request, place[0]!);
  const { plan, model } = trial;
  plan.begin();
  if (plan.plans[request] !== null) plan.lift(request);
  const left: number[] = [];
  for (const slot of place) {
    const leaving = whoLeaves(trial, request, slot, movesPromised, limit - left.length);
    if (leaving === null) {
      plan.rollback();
      return null;
    }
    for (const other of leaving) plan.lift(other);
    left.push(...leaving);
  }
  if (!isWholeSeries(model, request, place) || !plan.allowsPlan(request, place)) {
    plan.rollback();
    return null;
  }
  plan.place(request, place);
  for (const other of [...left].sort(byClaim(model))) seat(trial, other);
  return left;
}
