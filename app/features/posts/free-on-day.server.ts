import { prisma } from '~/db/prisma.server';
import { addDays, shownDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import {
  listOpenSlots,
  materialiseSlots,
  organisationZone,
  type OpenSlot,
} from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';

/**
 * The next free slot of each channel on a day of the calendar, which goes by the organisation's clock; a channel without
 * one is left out, and so is everything on a day that is over or that nobody plans.
 */
export async function freeOnDay(
  date: string,
  channelIds: readonly string[],
): Promise<ReadonlyMap<string, OpenSlot>> {
  const day = shownDate(date);
  if (day === null || channelIds.length === 0) return new Map();
  const db = await prisma();
  const zone = await organisationZone(db);
  const today = wallOf(now(), zone).date;
  if (day < today) return new Map();
  const { start, end } = dayBounds(day, zone);
  // To the west of the organisation its day begins on the date before, to the east it ends on the one after.
  const before = addDays(day, -1);
  await materialiseSlots({ from: before < today ? today : before, to: addDays(day, 1) }, { channelIds });
  const open = await listOpenSlots(db, { start, end }, channelIds);
  const first = new Map<string, OpenSlot>();
  for (const slot of open) if (!first.has(slot.channelId)) first.set(slot.channelId, slot);
  return first;
}
