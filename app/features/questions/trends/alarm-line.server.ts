import { addHours, subDays } from 'date-fns';
import { prisma, type Tx } from '~/db/prisma.server';
import { findAlarmLine, REPLAYED_DAYS, type AlarmLine } from '~/domain/questions/trends/alarm-line';
import type { TwoLevelEvent } from '~/domain/questions/trends/two-levels';
import { withPauses } from '~/lib/with-pauses';

/** A little under a day, so that it is found at about the same hour every day. */
const STANDS_HOURS = 23;
/** Of a bigger inbox fewer weeks are replayed, though never fewer days than these. */
const MOST_EVENTS = 150_000;
const LEAST_DAYS = 36;

const TOO_YOUNG: AlarmLine = { factor: 1, weeks: 0, falseAtUsual: 0, falseNow: 0 };

type KnownLine = AlarmLine & { readonly computedAt: Date };

/** The inbox's alarm line, found anew where the stored one is a day old. @param events in time order, up to `at` */
export async function currentAlarmLine(events: readonly TwoLevelEvent[], at: Date): Promise<KnownLine> {
  const known = await storedAlarmLine();
  if (known && known.weeks > 0 && known.computedAt <= at && at < addHours(known.computedAt, STANDS_HOURS))
    return known;
  const found = await withPauses(findAlarmLine(latest(events, at), at.getTime(), await mutedTopics()));
  return { ...(found ?? TOO_YOUNG), computedAt: at };
}

async function mutedTopics(): Promise<ReadonlySet<string>> {
  const topics = await (await prisma()).topic.findMany({ where: { state: 'muted' }, select: { id: true } });
  return new Set(topics.map(({ id }) => id));
}

/** What is stored; null before topics have been judged for the first time. */
export async function storedAlarmLine(): Promise<KnownLine | null> {
  return (await prisma()).alarmLine.findUnique({ where: { id: 1 }, omit: { id: true } });
}

export async function keepAlarmLine(tx: Tx, line: KnownLine): Promise<void> {
  await tx.alarmLine.upsert({ where: { id: 1 }, create: line, update: line });
}

function latest(events: readonly TwoLevelEvent[], at: Date): readonly TwoLevelEvent[] {
  const longAgo = subDays(at, REPLAYED_DAYS).getTime();
  const needed = subDays(at, LEAST_DAYS).getTime();
  const surplus = events[events.length - MOST_EVENTS]?.ts ?? longAgo;
  const from = Math.max(longAgo, Math.min(surplus, needed));
  return events.filter(({ ts }) => ts >= from);
}
