import { compareVectors } from '../objectives';
import { staticObstacle } from '../rules/eligibility';
import { whoLeaves } from '../engine/make-room';
import { byClaim, replayable, type Search } from '../engine/search';

/** Unplaced single posts that could ever have a slot, by slot. */
export type Waiting = (slot: number) => readonly number[];

/** Looked up when asked and kept, because a decision about one request asks about few slots. */
export function waitingBySlot({ model, plan }: Search): Waiting {
  const unplaced: number[] = [];
  for (let request = 0; request < model.requestCount; request++)
    if (plan.plans[request] === null && model.requestEpisodes[request] === 1) unplaced.push(request);
  const known = new Map<number, readonly number[]>();
  const earliest = Float64Array.from(unplaced, (other) => model.instance.requests[other]!.earliest);
  const latest = Float64Array.from(unplaced, (other) => model.instance.requests[other]!.latest);
  return (slot) => {
    const minute = model.slotMinute[slot]!;
    // The window first: it rules most of them out, and staticObstacle, which asks it too, is dearer.
    const line =
      known.get(slot) ??
      unplaced.filter(
        (other, at) =>
          earliest[at]! <= minute && minute <= latest[at]! && staticObstacle(model, other, 0, slot) === null,
      );
    known.set(slot, line);
    return line;
  };
}

/**
 * Where an unplaced single post stands in the line for a slot, 1 being first: if those who block it left,
 * how many of the others who could then have the slot would make the plan better than it would. Null when
 * nobody's leaving would free the slot. Counts from the plan as it is; a new run may weigh anew.
 */
export function placeInLine(search: Search, waiting: Waiting, request: number, slot: number): number | null {
  const { model, plan, order } = search;
  // Also what is pinned or agreed may be withdrawn, so nobody counts as immovable here.
  const anyone = { ...replayable(search, request, slot), hold: new Uint8Array(model.requestCount) };
  const leaving = whoLeaves(anyone, request, slot, true, 12);
  if (leaving === null) return null;
  plan.begin();
  for (const other of leaving) plan.lift(other);
  if (!plan.allows(request, slot)) {
    plan.rollback();
    return null;
  }
  const place = [slot];
  plan.place(request, place);
  const own = plan.objectives.slice();
  plan.lift(request);
  const claim = byClaim(model);
  let ahead = 0;
  for (const other of waiting(slot)) {
    if (other === request || !plan.allows(other, slot)) continue;
    plan.place(other, place);
    const comparison = compareVectors(order, plan.objectives, own);
    plan.lift(other);
    if (comparison < 0 || (comparison === 0 && claim(other, request) < 0)) ahead++;
  }
  plan.rollback();
  return ahead + 1;
}
