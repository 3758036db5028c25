import { compareVectors } from '../objectives';
import { whoLeaves } from '../engine/make-room';
import { byClaim, replayable, type Search } from '../engine/search';

/** Unplaced single posts by each slot they could have. */
export type Waiting = ReadonlyMap<number, readonly number[]>;

export function waitingBySlot({ model, plan, candidates }: Search): Waiting {
  const waiting = new Map<number, number[]>();
  for (let request = 0; request < model.requestCount; request++) {
    if (plan.plans[request] !== null || model.requestEpisodes[request] !== 1) continue;
    const index = model.firstEpisode[request]!;
    for (let x = candidates.start[index]!; x < candidates.start[index + 1]!; x++) {
      const slot = candidates.slot[x]!;
      const line = waiting.get(slot);
      if (line) line.push(request);
      else waiting.set(slot, [request]);
    }
  }
  return waiting;
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
  const objectivesWith = (other: number): Float64Array | null => {
    if (!plan.allows(other, slot)) return null;
    plan.place(other, [slot]);
    const objectives = Float64Array.from(plan.objectives);
    plan.lift(other);
    return objectives;
  };
  const own = objectivesWith(request);
  let ahead = 0;
  for (const other of own === null ? [] : (waiting.get(slot) ?? [])) {
    const theirs = other === request ? null : objectivesWith(other);
    if (theirs === null || own === null) continue;
    const comparison = compareVectors(order, theirs, own);
    if (comparison < 0 || (comparison === 0 && byClaim(model)(other, request) < 0)) ahead++;
  }
  plan.rollback();
  return own === null ? null : ahead + 1;
}
