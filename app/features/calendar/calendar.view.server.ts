import { addDays as addDaysToInstant, differenceInCalendarDays } from 'date-fns';
import { prisma, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { addDays, mondayOf, monthGrid, type DateRange, type LocalDate } from '~/domain/calendar/local-date';
import { onDuty } from '~/domain/calendar/shifts';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { STATES } from '~/domain/publishing/states';
import { materialiseSlots } from '~/features/allocation/api.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import type { CalendarFilter } from './filter';

/** A cancelled publication has left its place; it stands on its post's page only. */
const SHOWN = STATES.filter((state) => state !== 'cancelled');
/** More cards than anybody can look at; a filter narrows them. */
const MOST = 2000;

export type CalendarView = Awaited<ReturnType<typeof calendarView>>;

/** What the calendar shows of a week, a month or a list of four weeks, with the tray of what has no place. */
export async function calendarView(actor: SignedIn, filter: CalendarFilter) {
  const db = await prisma();
  const at = now();
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const zone = organisation.timeZone;
  const date = filter.date ?? wallOf(at, zone).date;
  const range = rangeOf(filter.view, date);
  const start = dayBounds(range.from, zone).start;
  const end = dayBounds(range.to, zone).end;
  const today = wallOf(at, zone).date;
  if (range.to >= today)
    await materialiseSlots({ from: range.from < today ? today : range.from, to: range.to });

  const [departments, channels, publications, slots, shifts, tray] = await Promise.all([
    db.department.findMany({ orderBy: { position: 'asc' } }),
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
    db.publication.findMany({
      where: { publishAt: { gte: start, lt: end }, state: { in: SHOWN }, ...publicationFilter(filter) },
      include: { channel: true, variant: { include: { post: { include: { department: true } } } } },
      orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
      take: MOST,
    }),
    db.slot.findMany({
      where: {
        startsAt: { gte: start, lt: end },
        closedAt: null,
        ...(filter.channel && { channelId: filter.channel }),
      },
      include: { channel: true, grants: { where: { revokedAt: null }, select: { id: true } } },
      orderBy: { startsAt: 'asc' },
      take: MOST,
    }),
    db.shift.findMany({
      where: { startsAt: { lt: end }, endsAt: { gt: start } },
      include: { user: { select: { name: true } } },
      orderBy: { startsAt: 'asc' },
    }),
    trayView(actor, at),
  ]);

  const mayMove = can(actor, 'publication.move', { kind: 'publication' });
  const duty = shifts.map((shift) => ({ ...shift, channelIds: [] }));
  const visible = publications.filter(({ variant }) => seesPost(actor, variant.post, at));
  const filledSlots = new Set(publications.map(({ slotId }) => slotId));
  return {
    date,
    zone,
    now: at.toISOString(),
    range,
    may: { move: mayMove, hold: can(actor, 'hold.set', { kind: 'hold' }) },
    departments: departments.map(({ id, position, nameFi, nameEn }) => ({
      id,
      position,
      name: actor.language === 'fi' ? nameFi : nameEn,
    })),
    channels: channels.map(({ id, name, mark }) => ({ id, name, mark })),
    posts: together(visible).map(({ main, all }) => {
      const { post } = main.variant;
      const unanswered =
        main.publishAt > at &&
        all.some(({ channel }) => channel.isService) &&
        onDuty(duty, main.publishAt).length === 0;
      return {
        id: main.id,
        postId: post.id,
        title: post.title,
        lang: post.language,
        instant: main.publishAt.toISOString(),
        state: main.state,
        department: {
          position: post.department.position,
          name: actor.language === 'fi' ? post.department.nameFi : post.department.nameEn,
        },
        channels: all.map(({ channel }) => ({ letters: channel.mark, name: channel.name })),
        movable: mayMove && ['planned', 'missed', 'held', 'failed'].includes(main.state),
        warning:
          post.state !== 'approved'
            ? ('notApproved' as const)
            : unanswered
              ? ('nobodyOnDuty' as const)
              : null,
      };
    }),
    wells: slots.map((slot) => ({
      id: slot.id,
      instant: slot.startsAt.toISOString(),
      channel: { letters: slot.channel.mark, name: slot.channel.name },
      kind: filledSlots.has(slot.id)
        ? ('filled' as const)
        : slot.grants.length > 0
          ? ('granted' as const)
          : ('free' as const),
      past: slot.startsAt < at,
    })),
    duty: dutyByDay(range, zone, shifts),
    silent: await silentChannels(at),
    tray,
  };
}

function rangeOf(view: CalendarFilter['view'], date: LocalDate): DateRange {
  if (view === 'month') return monthGrid(date);
  const monday = mondayOf(date);
  return { from: monday, to: addDays(monday, view === 'list' ? 27 : 6) };
}

function publicationFilter({ department, channel, state }: CalendarFilter): Prisma.PublicationWhereInput {
  return {
    ...(channel && { channelId: channel }),
    ...(state && { state }),
    ...(department && { variant: { post: { departmentId: department } } }),
  };
}

type Row = {
  readonly slotId: string | null;
  readonly publishAt: Date;
  readonly state: string;
  readonly variant: { readonly postId: string };
};

/** One card for the publications of a post that go out at one time in one state; the one in a slot speaks for them. */
function together<R extends Row>(
  rows: readonly R[],
): readonly { readonly main: R; readonly all: readonly R[] }[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.variant.postId} ${row.publishAt.getTime()} ${row.state}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((all) => ({
    main: all.find(({ slotId }) => slotId !== null) ?? (all[0] as R),
    all,
  }));
}

type ShiftRow = { readonly startsAt: Date; readonly endsAt: Date; readonly user: { readonly name: string } };

function dutyByDay({ from, to }: DateRange, zone: string, shifts: readonly ShiftRow[]) {
  const days = new Map<LocalDate, { readonly name: string; readonly from: string; readonly to: string }[]>();
  for (let date = from; date <= to; date = addDays(date, 1)) days.set(date, []);
  for (const { startsAt, endsAt, user } of shifts) {
    days
      .get(wallOf(startsAt, zone).date)
      ?.push({ name: user.name, from: wallOf(startsAt, zone).time, to: wallOf(endsAt, zone).time });
  }
  return [...days].map(([date, people]) => ({ date, people }));
}

/** Channels that have said nothing for longer than agreed (D9). */
async function silentChannels(at: Date) {
  const db = await prisma();
  const channels = await db.channel.findMany({
    where: { active: true, maxSilenceDays: { not: null } },
    include: { publications: { where: { state: 'published' }, orderBy: { publishedAt: 'desc' }, take: 1 } },
    orderBy: { position: 'asc' },
  });
  return channels.flatMap(({ id, name, mark, maxSilenceDays, createdAt, publications }) => {
    const days = differenceInCalendarDays(at, publications[0]?.publishedAt ?? createdAt);
    return maxSilenceDays !== null && days > maxSilenceDays
      ? [{ id, name, mark, days, limit: maxSilenceDays }]
      : [];
  });
}

/** Approved posts and granted requests that have no time yet. */
async function trayView(actor: SignedIn, at: Date) {
  const db = await prisma();
  const posts = await db.post.findMany({
    where: {
      createdAt: { gte: addDaysToInstant(at, -90) },
      variants: { none: { publications: { some: { state: { notIn: ['cancelled'] } } } } },
      requests: { none: { state: { in: ['open', 'waitlisted'] } } },
    },
    include: { department: true, variants: { include: { channel: true } } },
    orderBy: { updatedAt: 'desc' },
    take: 30,
  });
  return posts
    .filter((post) => seesPost(actor, post, at))
    .map(({ id, title, language, state, department, variants }) => ({
      id,
      title,
      lang: language,
      state,
      department: {
        position: department.position,
        name: actor.language === 'fi' ? department.nameFi : department.nameEn,
      },
      channels: variants.map(({ channel }) => ({ letters: channel.mark, name: channel.name })),
    }));
}
