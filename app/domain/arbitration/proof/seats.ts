import { firstSlotAt, type Model } from '../model';
import { staticObstacle } from '../rules/eligibility';
import type { ProgramDraft } from './program';

/** One episode of a request in one slot where nothing but other posts could keep it from standing. */
export type Seat = {
  /** 1 where the plan has it there. */
  readonly column: number;
  readonly request: number;
  readonly slot: number;
};

export type Seats = {
  /** By request: the column that is 1 where it has a place. */
  readonly granted: readonly number[];
  /** By episode (`firstEpisode[request] + n`), by slot. */
  readonly ofEpisode: readonly (readonly Seat[])[];
  readonly ofSlot: readonly (readonly Seat[])[];
};

/**
 * The choices of the program: whether each request has a place, and which. Every rule that looks at one post and one
 * slot only (H2 closed, H3, H4, H10, H12, H13) holds by there being no such seat; a pinned request has to be placed.
 */
export function addSeats(draft: ProgramDraft, model: Model): Seats {
  const granted = Array.from({ length: model.requestCount }, () => draft.addChoice());
  const ofSlot = Array.from({ length: model.slotCount }, (): Seat[] => []);
  const ofEpisode: Seat[][] = [];
  for (let request = 0; request < model.requestCount; request++) {
    if (model.pinnedEpisodes[request]! > 0) draft.demand(granted[request]!);
    for (let episode = 0; episode < model.requestEpisodes[request]!; episode++)
      ofEpisode.push(
        openSlots(model, request, episode).map((slot) => {
          const seat = { column: draft.addChoice(), request, slot };
          ofSlot[slot]!.push(seat);
          return seat;
        }),
      );
  }
  return { granted, ofEpisode, ofSlot };
}

function openSlots(model: Model, request: number, episode: number): readonly number[] {
  const { earliest, latest } = model.instance.requests[request]!;
  const channels = [...model.requestChannels[request]!].sort((a, b) => a - b);
  const open: number[] = [];
  for (const channel of channels) {
    const end = firstSlotAt(model, channel, latest + 1);
    for (let slot = firstSlotAt(model, channel, earliest); slot < end; slot++)
      if (staticObstacle(model, request, episode, slot) === null) open.push(slot);
  }
  return open;
}

export const columnsOf = (seats: readonly Seat[]): readonly number[] => seats.map(({ column }) => column);
