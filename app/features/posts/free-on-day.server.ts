import { prisma } from '~/db/prisma.server';
import { addDays, isLocalDate } from '~/domain/calendar/local-date';
import { dayBounds } from '~/domain/calendar/zone';
import {
  listOpenSlots,
  materialiseSlots,
  organisationZone,
  type OpenSlot,
} from '~/features/allocation/api.server';

/**
 * The next free slot of each channel on a day of the calendar, which goes by the organisation's clock; a channel without
 * one is left out, and so is everything on a day that does not exist.
 */
export async function freeOnDay(
  date: string,
  channelIds: readonly string[],
): Promise<ReadonlyMap<string, OpenSlot>> {
  if (!isLocalDate(date) || channelIds.length === 0) return new Map();
  const db = await prisma();
  const { start, end } = dayBounds(date, await organisationZone(db));
  // In a zone to the west of the organisation's its day ends on the next one.
  await materialiseSlots({ from: date, to: addDays(date, 1) }, { channelIds });
  const open = await listOpenSlots(db, { start, end }, channelIds);
  const first = new Map<string, OpenSlot>();
  for (const slot of open) if (!first.has(slot.channelId)) first.set(slot.channelId, slot);
  return first;
}
