import { KIND, tierOf, type Model } from '../model';
import { LEVEL, OBJECTIVES } from '../objectives';
import { LinearDraft } from './program';
import type { Seats } from './seats';

/** Every level but the shares as a sum over the choices, in the order of OBJECTIVES. Says what `PlanState` counts. */
export function levelSums(model: Model, seats: Seats): readonly LinearDraft[] {
  const sums = OBJECTIVES.map(() => new LinearDraft());
  for (let request = 0; request < model.requestCount; request++) {
    countMissing(model, seats, request, sums);
    countMoves(model, seats, request, sums);
  }
  const tier = sums[LEVEL.tier]!;
  for (const { request, slot, column } of seats.ofSlot.flat()) tier.add(column, tierOf(model, request, slot));
  return sums;
}

function countMissing(model: Model, seats: Seats, request: number, sums: readonly LinearDraft[]): void {
  const granted = seats.granted[request]!;
  const kind = model.requestKind[request];
  if (kind === KIND.crisis) sums[LEVEL.crisis]!.addMissing(granted, 1);
  else if (kind === KIND.acute) sums[LEVEL.acute]!.addMissing(granted, 1);
  else {
    sums[LEVEL.classA + model.rankClass[request]!]!.addMissing(granted, 1);
    sums[LEVEL.regret]!.addMissing(granted, model.percentile[request]!);
  }
  if (model.hasAgreed[request] === 1) sums[LEVEL.agreedDropped]!.addMissing(granted, 1);
}

/** An agreed episode moves only where its request has a place; a proposed one is elsewhere also where it has none. */
function countMoves(model: Model, seats: Seats, request: number, sums: readonly LinearDraft[]): void {
  for (let episode = model.firstEpisode[request]!; episode < model.firstEpisode[request + 1]!; episode++) {
    const previous = model.previousSlot[episode]!;
    if (previous < 0) continue;
    const stays = seats.ofEpisode[episode]!.find(({ slot }) => slot === previous);
    const isAgreed = model.previousAgreed[episode] === 1;
    const sum = sums[isAgreed ? LEVEL.agreedMoved : LEVEL.tentative]!;
    if (isAgreed) sum.add(seats.granted[request]!, 1);
    else sum.constant += 1;
    if (stays !== undefined) sum.add(stays.column, -1);
  }
}
