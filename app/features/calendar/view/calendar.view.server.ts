import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { slotNumbers } from '~/domain/calendar/slot-numbers';
import { finnishHolidays } from '~/domain/calendar/holidays';
import { addDays, partsOf, type DateRange, type LocalDate } from '~/domain/calendar/local-date';
import type { Lang } from '~/domain/calendar/format';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { materialiseSlots } from '~/features/allocation/api.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { campaignsIn } from '~/features/campaigns/api.server';
import { mayWriteSomewhere } from '~/features/posts/api.server';
import { dutyIn, type Duty } from '~/features/duty/api.server';
import { UNCONTESTED } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import type { CalendarFilter } from '../filter';
import { periodOf } from '../period';
import { postsShown } from './posts-shown.server';
import { quarterShown } from './quarter.server';
import { runways } from './runways.server';
import { trayShown } from './tray.server';
import { wellsShown } from './wells.server';

export type CalendarView = Awaited<ReturnType<typeof calendarView>>;

type ShownWell = {
  readonly id: string;
  readonly instant: string;
  /** Place of its channel in the list. */
  readonly channel: number;
  readonly past: boolean;
} & (
  | { readonly kind: 'filled' | 'free' }
  | {
      readonly kind: 'granted';
      /** The title is null for those who may not know of it. */
      readonly granted: { readonly requestId: string; readonly title: string | null };
    }
);

/** What the calendar shows of a day, week, month, quarter or list of four weeks, with the tray of what has no place. */
export async function calendarView(actor: SignedIn, filter: CalendarFilter) {
  const db = await prisma();
  const at = now();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true },
  });
  const today = wallOf(at, zone).date;
  const date = filter.date ?? today;
  const range = periodOf(filter.view, date);
  const span = { start: dayBounds(range.from, zone).start, end: dayBounds(range.to, zone).end };
  const isQuarter = filter.view === 'quarter';
  if (range.to >= today && !isQuarter)
    await materialiseSlots({ from: range.from < today ? today : range.from, to: range.to });

  const mayMove = can(actor, 'publication.move', { kind: 'publication' });
  const [departments, channels, shifts, campaigns] = await Promise.all([
    db.department.findMany({
      select: { id: true, position: true, nameFi: true, nameEn: true },
      orderBy: { position: 'asc' },
    }),
    db.channel.findMany({
      where: { active: true },
      select: { id: true, name: true, mark: true, kind: true, isService: true },
      orderBy: { position: 'asc' },
    }),
    dutyIn(db, span),
    campaignsIn(db, range),
  ]);
  const named = departments.map(({ id, position, nameFi, nameEn }) => ({
    id,
    position,
    name: actor.language === 'fi' ? nameFi : nameEn,
  }));
  const around = {
    at,
    channels,
    departments: named,
    shifts,
    mayMove,
  };
  const [shown, quarter, slots, tray, runway] = await Promise.all([
    isQuarter ? null : postsShown(actor, filter, span, around),
    isQuarter ? quarterShown(actor, filter, { ...span, zone, at }, named) : [],
    isQuarter ? [] : wellsShown(actor, filter.channel, span, at),
    trayShown(actor, at),
    runways(at, zone),
  ]);
  const channelAt = new Map(channels.map(({ id }, index) => [id, index]));
  const shownSlots = slots.filter(({ channelId }) => channelAt.has(channelId));
  return {
    date,
    zone,
    now: at.toISOString(),
    range,
    may: {
      move: mayMove,
      hold: can(actor, 'hold.set', { kind: 'hold' }),
      write: mayWriteSomewhere(actor),
    },
    departments: named,
    channels: channels.map(({ id, name, mark, kind }) => ({
      id,
      name,
      mark,
      /** Our own site and feeds, which come along with any other channel. */
      companion: UNCONTESTED.some((own) => own === kind),
    })),
    campaigns: campaigns.map(({ departmentId, ...campaign }) => ({
      ...campaign,
      mayChange: can(actor, 'campaign.manage', { kind: 'campaign', departmentId }),
    })),
    cut: shown?.cut ?? false,
    posts: shown?.posts ?? [],
    quarter,
    /** Also those whose post is filtered away: the slot is there, and taken, all the same. */
    slots: slotNumbers(
      shownSlots.map(({ id, taken, granted, startsAt }) => ({
        isFilled: taken || shown?.filledSlots.has(id) === true,
        isGranted: granted !== null,
        isPast: startsAt < at,
      })),
    ),
    wells: shownSlots.flatMap(({ id, startsAt, channelId, taken, granted }): readonly ShownWell[] => {
      // By place in the list, as the cards name theirs.
      const channel = channelAt.get(channelId);
      if (channel === undefined) return [];
      const well = { id, instant: startsAt.toISOString(), channel, past: startsAt < at };
      if (shown?.filledSlots.has(id)) return [{ ...well, kind: 'filled' }];
      // What has it is filtered away: the slot is nobody's to fill all the same.
      if (taken) return [];
      return [granted ? { ...well, kind: 'granted', granted } : { ...well, kind: 'free' }];
    }),
    holidays: holidaysIn(range, actor.language),
    duty: dutyByDay(range, zone, shifts),
    runway,
    tray,
  };
}

/** Finnish public holidays and eves of the dates, by date. */
function holidaysIn({ from, to }: DateRange, language: Lang): Readonly<Record<LocalDate, string>> {
  const years = [...new Set([partsOf(from).year, partsOf(to).year])];
  const found = years.flatMap(finnishHolidays).filter(({ date }) => date >= from && date <= to);
  return Object.fromEntries(found.map(({ date, name }) => [date, name[language]]));
}

function dutyByDay({ from, to }: DateRange, zone: string, shifts: readonly Duty[]) {
  const days = new Map<LocalDate, { readonly name: string; readonly from: string; readonly to: string }[]>();
  for (let date = from; date <= to; date = addDays(date, 1)) days.set(date, []);
  for (const { startsAt, endsAt, name } of shifts) {
    days
      .get(wallOf(startsAt, zone).date)
      ?.push({ name, from: wallOf(startsAt, zone).time, to: wallOf(endsAt, zone).time });
  }
  return [...days].map(([date, people]) => ({ date, people }));
}
