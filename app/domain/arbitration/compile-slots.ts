import type { Instance } from './instance';
import { SHUT, type Model } from './model';
import { DAY_MINUTES } from './time';

/*
 * Plain loops over whole columns, here and in compile-requests: compiling an instance is the first thing a process
 * does with the arbitration, so it runs before anything of it is machine code, and there a callback for every value
 * costs several times the value.
 */

export type Slots = Pick<Model, 'givenSlot' | 'canonicalSlot' | 'slotChannel' | 'slotMinute' | 'slotDay'>;

/** Slots by channel and time; of the same time as they were given. */
export function sortedSlots({ slots, channels }: Instance, channelIndex: ReadonlyMap<string, number>): Slots {
  const count = slots.length;
  const channelOf = Int32Array.from(channels.map(({ id }) => channelIndex.get(id)!));
  const next = new Int32Array(channels.length + 1);
  for (let slot = 0; slot < count; slot++) next[channelOf[slots[slot]![0]]! + 1]!++;
  for (let channel = 0; channel < channels.length; channel++) next[channel + 1]! += next[channel]!;
  const start = next.slice();
  const givenSlot = new Int32Array(count);
  for (let slot = 0; slot < count; slot++) givenSlot[next[channelOf[slots[slot]![0]]!]!++] = slot;
  for (let channel = 0; channel < channels.length; channel++)
    sortByTime(slots, givenSlot.subarray(start[channel], start[channel + 1]));
  const canonicalSlot = new Int32Array(count);
  const slotChannel = new Int32Array(count);
  const slotMinute = new Int32Array(count);
  const slotDay = new Int32Array(count);
  for (let slot = 0; slot < count; slot++) {
    const given = givenSlot[slot]!;
    const place = slots[given]!;
    const minute = place[1];
    canonicalSlot[given] = slot;
    slotChannel[slot] = channelOf[place[0]]!;
    slotMinute[slot] = minute;
    slotDay[slot] = (minute / DAY_MINUTES) | 0;
  }
  return { givenSlot, canonicalSlot, slotChannel, slotMinute, slotDay };
}

/** Slots of one channel, in the order given; mostly that is the order of time already. */
function sortByTime(slots: Instance['slots'], ofChannel: Int32Array): void {
  for (let at = 1; at < ofChannel.length; at++) {
    if (slots[ofChannel[at - 1]!]![1] <= slots[ofChannel[at]!]![1]) continue;
    ofChannel.sort((a, b) => slots[a]![1] - slots[b]![1] || a - b);
    return;
  }
}

/** The day after the last slot's; 0 when there is no slot. */
export function afterLast(slotDay: Int32Array): number {
  let after = 0;
  for (let slot = 0; slot < slotDay.length; slot++) if (slotDay[slot]! >= after) after = slotDay[slot]! + 1;
  return after;
}

export function marked(length: number, given: readonly number[], { canonicalSlot }: Slots): Uint8Array {
  const marks = new Uint8Array(length);
  for (let k = 0; k < given.length; k++) marks[canonicalSlot[given[k]!]!] = 1;
  return marks;
}

/** Where each key's run begins in a sorted list of keys; one more entry for the end. */
export function starts(keys: number, sorted: Int32Array): Int32Array {
  const start = new Int32Array(keys + 1);
  for (let k = 0; k < sorted.length; k++) start[sorted[k]! + 1]!++;
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  return start;
}

/** H4 by slot, see SHUT: on a holiday, or when the channel is closed. */
export function shutSlots(
  { channels, policy }: Instance,
  { slotChannel, slotMinute, slotDay }: Slots,
): Uint8Array {
  const holidays = new Set(policy.holidays);
  const [onHoliday, outOfHours] = [SHUT.indexOf('holiday'), SHUT.indexOf('hours')];
  // By channel and weekday; a day without hours is never open.
  const from = new Int32Array(channels.length * 7);
  const to = new Int32Array(channels.length * 7);
  for (let channel = 0; channel < channels.length; channel++)
    for (let weekday = 0; weekday < 7; weekday++) {
      const open = channels[channel]!.open.find(({ dow }) => dow === weekday);
      from[channel * 7 + weekday] = open?.from ?? 0;
      to[channel * 7 + weekday] = open?.to ?? 0;
    }
  const shut = new Uint8Array(slotMinute.length);
  let day = -1;
  let isHoliday = false;
  for (let slot = 0; slot < slotMinute.length; slot++) {
    if (slotDay[slot] !== day) {
      day = slotDay[slot]!;
      isHoliday = holidays.has(day);
    }
    const minute = slotMinute[slot]! - day * DAY_MINUTES;
    const hours = slotChannel[slot]! * 7 + (day % 7);
    if (isHoliday) shut[slot] = onHoliday;
    else if (minute < from[hours]! || minute >= to[hours]!) shut[slot] = outOfHours;
  }
  return shut;
}

/** By slot: from which slot to before which one those nearer than the channel's gap are, the slot itself among them. */
export function crowds(
  { channels }: Instance,
  slotMinute: Int32Array,
  channelStart: Int32Array,
): { readonly from: Int32Array; readonly to: Int32Array } {
  const from = new Int32Array(slotMinute.length);
  const to = new Int32Array(slotMinute.length);
  for (let channel = 0; channel < channels.length; channel++) {
    const gap = channels[channel]!.minGapMin;
    const end = channelStart[channel + 1]!;
    let first = channelStart[channel]!;
    let after = first;
    for (let slot = first; slot < end; slot++) {
      const minute = slotMinute[slot]!;
      while (first < slot && slotMinute[first]! <= minute - gap) first++;
      if (after <= slot) after = slot + 1;
      while (after < end && slotMinute[after]! < minute + gap) after++;
      from[slot] = first;
      to[slot] = after;
    }
  }
  return { from, to };
}
