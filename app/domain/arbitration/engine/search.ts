import type { Model } from '../model';
import { comparisonOrder } from '../objectives';
import { PlanState } from '../plan-state';
import { seededRandom, type Random } from '../random';
import { Candidates } from './candidates';
import type { Profile } from './profiles';
import { SeriesPlanner } from './series-plan';

/** How firmly a request's place is held: freely movable, promised (only a crisis moves it), or pinned. */
export const HOLD = { free: 0, promised: 1, pinned: 2 } as const;

/** Everything a step of the search needs. One per run; probes take a copy with their own `random`. */
export type Search = {
  readonly model: Model;
  readonly candidates: Candidates;
  readonly series: SeriesPlanner;
  readonly plan: PlanState;
  readonly random: Random;
  /** Levels in the order in which they are compared. */
  readonly order: readonly number[];
  /** By request, one of HOLD. */
  readonly hold: Uint8Array;
};

export function startSearch(
  model: Model,
  profile: Pick<Profile, 'calm' | 'keepsTentative'>,
  seed: number,
): Search {
  return {
    model,
    candidates: new Candidates(model),
    series: new SeriesPlanner(model),
    plan: new PlanState(model),
    random: seededRandom(seed),
    order: comparisonOrder(profile.calm ?? model.instance.policy.stability ?? 'late'),
    hold: Uint8Array.from({ length: model.requestCount }, (_, request) => {
      if (model.pinnedEpisodes[request]! > 0) return HOLD.pinned;
      const promised =
        model.hasAgreed[request] === 1 || (profile.keepsTentative && model.tentativeEpisodes[request]! > 0);
      return promised ? HOLD.promised : HOLD.free;
    }),
  };
}

/** A copy whose ties depend on (request, slot) only, so that the same trial always has the same outcome. */
export function replayable(search: Search, request: number, slot: number): Search {
  return { ...search, random: seededRandom(Math.imul(request + 1, 0x9e3779b1) ^ slot) };
}

export function isMovable(search: Search, request: number, movesPromised: boolean): boolean {
  const hold = search.hold[request]!;
  return hold === HOLD.free || (hold === HOLD.promised && movesPromised);
}

/** The order in which displaced requests look for a new place: those that matter most to their owners first. */
export function byClaim(model: Model): (a: number, b: number) => number {
  return (a, b) =>
    model.requestKind[b]! - model.requestKind[a]! ||
    model.rankClass[a]! - model.rankClass[b]! ||
    model.percentile[b]! - model.percentile[a]! ||
    a - b;
}
