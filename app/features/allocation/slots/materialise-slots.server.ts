import { prisma, type Db, type Tx } from '~/db/prisma.server';
import type { DateRange, Weekday } from '~/domain/calendar/local-date';
import { planSlots } from '~/domain/calendar/slot-template';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { exceptionsOf, type StoredException } from './exception-rows';
import { minuteOfTime, opensAt, readHours } from './channel-hours';
import { madeBefore } from './made-before.server';
import { policiesOver, UNCONTESTED } from '../policy/current-policy.server';
import { holidayDates } from './holiday-dates';

/**
 * Makes the slots of a range of dates (both included) from the channels' weekly templates: wall times of
 * the channel's zone, none on the policy's holidays, none outside opening hours. What is there already
 * stays; two callers at once make each slot once. Who only looks ahead asks from today on: a slot made in
 * the past is one that nobody could have had.
 *
 * @returns how many slots were new
 */
export async function materialiseSlots(
  range: DateRange,
  { db: given, channelIds }: { readonly db?: Db; readonly channelIds?: readonly string[] } = {},
): Promise<number> {
  const db = given ?? (await prisma());
  // Inside a transaction nothing is remembered: it may be rolled back.
  const seen = given ? null : await madeBefore(await prisma(), range, channelIds);
  if (seen?.isMade) return 0;
  const added = await makeMissing(db, range, channelIds);
  if (added === 0) seen?.remember();
  return added;
}

async function makeMissing(
  db: Db,
  range: DateRange,
  channelIds: readonly string[] | undefined,
): Promise<number> {
  const spans = await policiesOver(db, range);
  const channels = await db.channel.findMany({
    where: {
      active: true,
      kind: { notIn: [...UNCONTESTED] },
      ...(channelIds && { id: { in: [...channelIds] } }),
    },
    include: { templates: true },
  });
  const exceptions = await listExceptions(db, range);
  const wanted = channels.flatMap((channel) =>
    plannedInstants(channel, spans, exceptions).map((startsAt) => ({
      channelId: channel.id,
      startsAt,
    })),
  );
  if (wanted.length === 0) return 0;
  const times = wanted.map(({ startsAt }) => startsAt.getTime()).sort((x, y) => x - y);
  const known = await db.slot.findMany({
    where: {
      channelId: { in: channels.map(({ id }) => id) },
      startsAt: { gte: new Date(times[0] ?? 0), lte: new Date(times.at(-1) ?? 0) },
    },
    select: { channelId: true, startsAt: true },
  });
  const there = new Set(known.map(slotKey));
  const missing = wanted.filter((slot) => !there.has(slotKey(slot)));
  if (missing.length === 0) return 0;
  return (await db.slot.createMany({ data: missing, skipDuplicates: true })).count;
}

/**
 * Removes a channel's coming slots that its templates and its hours no longer give and that nobody has used.
 * Call it where these are changed; what was granted, published in or closed by hand stays.
 */
export async function dropStaleSlots(tx: Tx, channelId: string): Promise<number> {
  const channel = await tx.channel.findUniqueOrThrow({
    where: { id: channelId },
    include: { templates: true },
  });
  const unused = await tx.slot.findMany({
    where: {
      channelId,
      startsAt: { gt: now() },
      closedAt: null,
      grants: { none: {} },
      publications: { none: {} },
    },
    orderBy: { startsAt: 'asc' },
  });
  const last = unused.at(-1);
  if (!last) return 0;
  const range = {
    from: wallOf(now(), channel.timeZone).date,
    to: wallOf(last.startsAt, channel.timeZone).date,
  };
  const spans = range.from > range.to ? [] : await policiesOver(tx, range);
  const exceptions = await listExceptions(tx, range);
  const planned = new Set(plannedInstants(channel, spans, exceptions).map((at) => at.getTime()));
  const stale = unused.filter(({ startsAt }) => !planned.has(startsAt.getTime()));
  return (await tx.slot.deleteMany({ where: { id: { in: stale.map(({ id }) => id) } } })).count;
}

type Templated = {
  readonly id: string;
  readonly timeZone: string;
  readonly openingHours: unknown;
  readonly templates: readonly { readonly weekday: number; readonly time: string }[];
};

type PolicySpan = Awaited<ReturnType<typeof policiesOver>>[number];

/** The instants that a channel's week gives, each day by the rules that are in force on it. */
function plannedInstants(
  channel: Templated,
  spans: readonly PolicySpan[],
  exceptions: readonly StoredException[],
): readonly Date[] {
  const templates = channel.templates.map(({ weekday, time }) => ({
    weekday: weekday as Weekday, // a constraint keeps it between 1 and 7
    time,
    kind: 'normal' as const,
  }));
  const ofChannel = exceptionsOf(exceptions, channel.id);
  return spans.flatMap(({ range, rules }) => {
    if (range.from > range.to) return [];
    const hours = rules.channels[channel.id]?.openingHours ?? readHours(channel.openingHours);
    const holidays = holidayDates(rules, range);
    return planSlots({ templates, exceptions: ofChannel, holidays, zone: channel.timeZone }, range)
      .filter(({ date, time }) => opensAt(hours, date, minuteOfTime(time)))
      .map(({ startsAt }) => startsAt);
  });
}

async function listExceptions(db: Db, { from, to }: DateRange): Promise<readonly StoredException[]> {
  return db.slotException.findMany({
    where: { date: { gte: new Date(`${from}T00:00Z`), lte: new Date(`${to}T00:00Z`) } },
  });
}

const slotKey = (slot: { readonly channelId: string; readonly startsAt: Date }): string =>
  `${slot.channelId} ${slot.startsAt.getTime()}`;
