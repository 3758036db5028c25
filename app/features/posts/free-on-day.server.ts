import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import { shownDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { type OpenSlot } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import { openSlotsOver } from './open-slots-over.server';

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
  const zone = await organisationZone(await prisma());
  const today = wallOf(now(), zone).date;
  if (day < today) return new Map();
  const open = await openSlotsOver({ from: day, to: day, today, zone }, channelIds);
  const first = new Map<string, OpenSlot>();
  for (const slot of open) if (!first.has(slot.channelId)) first.set(slot.channelId, slot);
  return first;
}
