import { organisationZone } from '~/db/organisation-zone.server';
import type { Db } from '~/db/prisma.server';
import { addDays, shownDate, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { type OpenSlot } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import { openSlotsOver } from './open-slots-over.server';

/** How far from the first day on open slots are offered. */
const AHEAD_DAYS = 28;

export type Offer = {
  /** From which day on, by the organisation's clock. */
  readonly from: LocalDate;
  /** What was asked for and is no day. */
  readonly unreadable: string | null;
  readonly slots: readonly OpenSlot[];
};

type Wish = {
  readonly channelIds: readonly string[];
  /** The day that the person chose; empty where none was. */
  readonly asked: string;
  /** When the post goes out elsewhere: its slots on other channels are looked for from that day on. */
  readonly elsewhere: Date | null;
};

/** Open slots of channels from a day on, never before today. */
export async function offeredSlots(db: Db, { channelIds, asked, elsewhere }: Wish): Promise<Offer> {
  const zone = await organisationZone(db);
  const today = wallOf(now(), zone).date;
  const wanted = shownDate(asked) ?? (elsewhere && wallOf(elsewhere, zone).date);
  const from = wanted !== null && wanted > today ? wanted : today;
  const unreadable = asked !== '' && shownDate(asked) === null ? asked : null;
  const slots = await openSlotsOver({ from, to: addDays(from, AHEAD_DAYS), today, zone }, channelIds);
  return { from, unreadable, slots };
}
