import { firstSlotAt, KIND, type Model, type Plan } from '../model';
import type { Choice } from '../engine/candidates';
import type { Search } from '../engine/search';
import { DAY_MINUTES } from '../time';
import { isUnanswered } from '../rules/eligibility';
import { givenSlots, placeOf } from './places';
import type { NearestPlace } from './record';

/** How many days beyond its window a request is offered places. */
const REACH_DAYS = 21;
const MOST_OFFERED = 3;

/**
 * Free places that break exactly one wish of an unplaced request: somebody on duty, a later deadline, an earlier
 * start (never against an embargo), or another channel. The smallest change first; a changed window comes before a
 * changed channel.
 *
 * @param withDuty what `planWithDuty` says of the request
 */
export function nearestPlaces(
  search: Search,
  request: number,
  withDuty: Plan | null,
): readonly NearestPlace[] {
  const { model } = search;
  const { earliest, latest, embargo, evidence } = model.instance.requests[request]!;
  const wished = model.requestChannels[request]!;
  const others = Array.from({ length: model.channelCount }, (_, channel) => channel).filter(
    (channel) => !wished.includes(channel),
  );
  const offers: NearestPlace[] = [];
  const offer = (needs: NearestPlace['needs'], plan: Plan | null, by: number | null): void => {
    if (plan !== null)
      offers.push({ ...placeOf(model, plan[0]!), slots: givenSlots(model, plan), needs, by });
  };
  offer('duty', withDuty, 0);
  const reach = REACH_DAYS * DAY_MINUTES;
  const last = Math.min(latest + reach, evidence?.expires ?? Infinity);

  const later = freePlan(search, request, wished, earliest, last, 'first');
  const end = later === null ? -1 : model.slotMinute[later[later.length - 1]!]!;
  if (end > latest) offer('deadline', later, daysBetween(latest, end));
  const earlier = embargo
    ? null
    : freePlan(search, request, wished, Math.max(0, earliest - reach), Math.min(latest, last), 'last');
  const start = earlier === null ? Infinity : model.slotMinute[earlier[0]!]!;
  if (start < earliest) offer('start', earlier, daysBetween(start, earliest));
  for (const channel of others)
    offer('channel', freePlan(search, request, [channel], earliest, Math.min(latest, last), 'first'), null);
  return offers
    .sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || (a.at < b.at ? -1 : 1))
    .slice(0, MOST_OFFERED);
}

const daysBetween = (from: number, to: number): number => Math.max(1, Math.ceil((to - from) / DAY_MINUTES));

/** The first (or last) place between two minutes on the given channels that is free right now. */
function freePlan(
  search: Search,
  request: number,
  channels: readonly number[],
  from: number,
  to: number,
  which: 'first' | 'last',
): Plan | null {
  const { model } = search;
  if (model.requestEpisodes[request]! > 1) return freeChain(search, request, channels, from, to, which);
  let best = -1;
  for (const channel of channels) {
    const start = firstSlotAt(model, channel, from);
    const end = firstSlotAt(model, channel, to + 1);
    const found =
      which === 'first'
        ? firstFree(search, request, start, end, best < 0 ? Infinity : model.slotMinute[best]!)
        : lastFree(search, request, start, end, best < 0 ? -Infinity : model.slotMinute[best]!);
    if (found >= 0) best = found;
  }
  return best < 0 ? null : [best];
}

/** The first free slot of a run of one channel that lies before a minute, -1 for none. */
function firstFree(search: Search, request: number, start: number, end: number, before: number): number {
  const { model, plan } = search;
  for (let slot = start; slot < end && model.slotMinute[slot]! < before;) {
    const bin = model.slotBin[slot]!;
    const endOfDay = Math.min(end, model.channelDayStart[bin + 1]!);
    if (!plan.allowsDay(request, bin)) {
      slot = endOfDay;
      continue;
    }
    for (; slot < endOfDay && model.slotMinute[slot]! < before; slot++)
      if (plan.isClear(slot) && isOpen(model, request, slot)) return slot;
  }
  return -1;
}

/** The last free slot of a run of one channel that does not lie before a minute, -1 for none. */
function lastFree(search: Search, request: number, start: number, end: number, from: number): number {
  const { model, plan } = search;
  for (let slot = end - 1; slot >= start && model.slotMinute[slot]! >= from;) {
    const bin = model.slotBin[slot]!;
    const startOfDay = Math.max(start, model.channelDayStart[bin]!);
    if (!plan.allowsDay(request, bin)) {
      slot = startOfDay - 1;
      continue;
    }
    for (; slot >= startOfDay && model.slotMinute[slot]! >= from; slot--)
      if (plan.isClear(slot) && isOpen(model, request, slot)) return slot;
  }
  return -1;
}

function freeChain(
  search: Search,
  request: number,
  channels: readonly number[],
  from: number,
  to: number,
  which: 'first' | 'last',
): Plan | null {
  const { model, plan } = search;
  const slots: number[] = [];
  const run: number[] = [];
  const bin: number[] = [];
  for (const channel of channels) {
    const end = firstSlotAt(model, channel, to + 1);
    for (let slot = firstSlotAt(model, channel, from); slot < end; slot++) {
      if (!plan.isClear(slot) || !isOpen(model, request, slot) || !plan.allows(request, slot)) continue;
      if (model.slotBin[slot] !== bin.at(-1)) {
        run.push(slots.length);
        bin.push(model.slotBin[slot]!);
      }
      slots.push(slot);
    }
  }
  run.push(slots.length);
  // The price is how far the slot lies from the window, so that the chain strays as little as it can.
  const tier = slots.map((slot) =>
    which === 'first' ? model.slotDay[slot]! : model.days - model.slotDay[slot]!,
  );
  const { episodes, minDays, maxDays } = model.instance.requests[request]!;
  const choice: Choice = { slot: slots, tier, run, bin };
  const choices = new Array<Choice>(episodes).fill(choice);
  const found = search.series.cheapest({
    choices,
    alike: true,
    channels,
    minDays,
    maxDays,
    price: { day: () => 0, slot: (_, days) => days, breakTie: () => false },
  });
  return found !== null && plan.allowsPlan(request, found.place) ? found.place : null;
}

/** The static rules without the request's own window and channels. */
function isOpen(model: Model, request: number, slot: number): boolean {
  const minute = model.slotMinute[slot]!;
  const from =
    model.requestKind[request] === KIND.crisis
      ? model.instance.horizon.now
      : Math.max(model.leadMinute, model.instance.horizon.now);
  return (
    model.slotClosed[slot] === 0 &&
    minute >= from &&
    model.slotShut[slot] === 0 &&
    !isUnanswered(model, request, slot)
  );
}
