import { KIND, type Model } from '../model';
import { HOLD, type Search } from '../engine/search';
import { wallTime } from '../time';
import type { Basis, Holder, Place } from './record';

/** The places of a model that have been told, by slot: the same ones are told again and again. */
const told = new WeakMap<Model, Map<number, Place>>();

/** A slot of the model as people know it. */
export function placeOf(model: Model, slot: number): Place {
  let places = told.get(model);
  if (places === undefined) told.set(model, (places = new Map()));
  let place = places.get(slot);
  if (place === undefined) {
    place = {
      slot: model.givenSlot[slot]!,
      channel: model.instance.channels[model.slotChannel[slot]!]!.id,
      at: wallTime(model.instance.horizon.start, model.slotMinute[slot]!),
    };
    places.set(slot, place);
  }
  return place;
}

export function givenSlots(model: Model, slots: readonly number[]): readonly number[] {
  return slots.map((slot) => model.givenSlot[slot]!);
}

export function holderOf(search: Search, request: number): Holder {
  const { id, dept } = search.model.instance.requests[request]!;
  return { req: id, dept, basis: basisOf(search, request) };
}

/** On what grounds a request holds its place, the strongest first. */
export function basisOf({ model, hold }: Search, request: number): Basis {
  if (model.pinnedEpisodes[request]! > 0) return 'pin';
  if (model.requestKind[request] === KIND.crisis) return 'crisis';
  if (model.hasAgreed[request] === 1) return 'agreed';
  if (model.requestKind[request] === KIND.acute) return 'acute';
  return hold[request] === HOLD.promised ? 'proposed' : 'turn';
}
