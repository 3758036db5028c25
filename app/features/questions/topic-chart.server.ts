import { addHours, startOfHour, subDays, subHours } from 'date-fns';
import type { Db } from '~/db/prisma.server';
import { addDays, datesFrom } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import type { CampaignFact } from '~/features/campaigns/api.server';
import { dayCounts } from './questions.view.server';
import { dailySeries, usualHigh } from './topic-shape';

export const RANGES = ['hours', '14', '90'] as const;
export type Range = (typeof RANGES)[number];

const HOURS = 24;
const USUAL_DAYS = 56;

/** Bars of a topic's messages: one an hour or a day, what is usual, and what happened when. */
export type TopicChart = {
  readonly range: Range;
  /** Start of each bar, ISO 8601; a day's is its midnight. */
  readonly starts: readonly string[];
  readonly counts: readonly number[];
  /** Up to how many are usual in one bar. */
  readonly usual: number | null;
  /** The bar from which a rise counts, and the bars in which an answer was published. */
  readonly alarmAt: number | null;
  readonly publishedAt: readonly number[];
  /** Campaigns that began within the bars. */
  readonly campaigns: readonly { readonly at: number; readonly name: string }[];
};

type Ask = {
  readonly topicId: string;
  readonly range: Range;
  readonly at: Date;
  readonly zone: string;
  readonly since: Date | null;
  readonly liveAt: readonly Date[];
  readonly campaigns: readonly CampaignFact[];
};

export async function topicChart(db: Db, ask: Ask): Promise<TopicChart> {
  return ask.range === 'hours' ? hourly(db, ask) : daily(db, ask, Number(ask.range));
}

/** A burst within a day shows best by the hour; what is slow, or no burst at all, by the day. */
export function fittingRange(signal: { readonly windowHours: number } | null): Range {
  return signal && signal.windowHours <= HOURS ? 'hours' : '14';
}

async function hourly(db: Db, { topicId, at, zone, since, liveAt, campaigns }: Ask): Promise<TopicChart> {
  const current = startOfHour(at);
  const first = subHours(current, HOURS - 1);
  const learnt = subDays(first, 28);
  const rows = await db.$queryRaw<{ hour: Date; count: number }[]>`
    SELECT date_trunc('hour', "receivedAt") AS hour, count(DISTINCT "messageId")::int AS count
    FROM "Question" WHERE "topicId" = ${topicId}::uuid AND dated AND "receivedAt" >= ${learnt} AND "receivedAt" <= ${at}
    GROUP BY 1`;
  const counts = new Map(rows.map(({ hour, count }) => [hour.getTime(), count]));
  const inHour = (hour: Date): number => counts.get(hour.getTime()) ?? 0;
  const starts = Array.from({ length: HOURS }, (_, hour) => addHours(first, hour));
  const before = Array.from({ length: 28 * 24 }, (_, hour) => addHours(learnt, hour));
  const barOf = (instant: Date): number | null => {
    const bar = Math.floor((instant.getTime() - first.getTime()) / 3_600_000);
    return bar >= 0 && bar < HOURS ? bar : null;
  };
  return {
    range: 'hours',
    starts: starts.map((start) => start.toISOString()),
    counts: starts.map(inHour),
    // Most hours of a night are empty: the usual is that of hours in which anything came, and never nothing.
    usual: Math.max(1, usualHigh(before.map(inHour))),
    alarmAt: since ? barOf(since) : null,
    publishedAt: liveAt.map(barOf).filter((bar) => bar !== null),
    campaigns: begun(campaigns, zone, barOf),
  };
}

async function daily(
  db: Db,
  { topicId, range, at, zone, since, liveAt, campaigns }: Ask,
  days: number,
): Promise<TopicChart> {
  const today = wallOf(at, zone).date;
  const first = addDays(today, 1 - days);
  const learntTo = addDays(first, -1);
  const learntFrom = addDays(first, -USUAL_DAYS);
  const counts = (await dayCounts(db, [topicId], learntFrom, today, zone)).get(topicId) ?? [];
  const oldest = await db.question.findFirst({
    where: { dated: true },
    orderBy: { receivedAt: 'asc' },
    select: { receivedAt: true },
  });
  const oldEnough = oldest !== null && wallOf(oldest.receivedAt, zone).date < addDays(first, -7);
  const dates = datesFrom(first, today);
  const barOf = (instant: Date): number | null => {
    const bar = dates.indexOf(wallOf(instant, zone).date);
    return bar === -1 ? null : bar;
  };
  return {
    range,
    starts: dates.map((date) => dayBounds(date, zone).start.toISOString()),
    counts: dailySeries(counts, today, days),
    usual: oldEnough ? Math.max(1, usualHigh(dailySeries(counts, learntTo, USUAL_DAYS))) : null,
    alarmAt: since ? barOf(since) : null,
    publishedAt: liveAt.map(barOf).filter((bar) => bar !== null),
    campaigns: begun(campaigns, zone, barOf),
  };
}

function begun(
  campaigns: readonly CampaignFact[],
  zone: string,
  barOf: (instant: Date) => number | null,
): TopicChart['campaigns'] {
  return campaigns.flatMap(({ name, startsOn }) => {
    const at = barOf(dayBounds(startsOn, zone).start);
    return at === null ? [] : [{ at, name }];
  });
}
