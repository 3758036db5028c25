import type { PrismaClient } from '~/db/generated/client';
import type { DateRange } from '~/domain/calendar/local-date';
import { now } from '~/platform/clock.server';

/** Ranges whose slots were all there, with what they followed from, by database. */
const known = new WeakMap<PrismaClient, Map<string, string>>();
/** Ranges that people look at; past these the oldest is forgotten. */
const MOST = 200;

/**
 * Whether every slot of a range was there when it was last asked, and nothing that slots follow from has changed
 * since: policies, channels, templates, exceptions, the day, and how many slots there are. One small question in
 * place of reading them all, at every look at the calendar.
 */
export async function madeBefore(
  db: PrismaClient,
  { from, to }: DateRange,
  channelIds: readonly string[] = [],
): Promise<{ readonly isMade: boolean; readonly remember: () => void }> {
  const [row] = await db.$queryRaw<readonly { readonly mark: string }[]>`
    SELECT concat_ws(' ',
      (SELECT (${now()}::timestamptz AT TIME ZONE "timeZone")::date FROM "Organisation"),
      (SELECT concat(count(*), max("updatedAt")) FROM "Policy"),
      (SELECT concat(count(*), max("updatedAt")) FROM "Channel"),
      (SELECT concat(count(*), max("createdAt")) FROM "SlotTemplate"),
      (SELECT concat(count(*), max("createdAt")) FROM "SlotException"),
      (SELECT count(*) FROM "Slot" WHERE "startsAt" >= ${new Date(`${from}T00:00Z`)}
          AND "startsAt" < ${new Date(`${to}T24:00Z`)})) AS mark`;
  const mark = row?.mark ?? '';
  const ranges = known.get(db) ?? new Map<string, string>();
  known.set(db, ranges);
  const key = [from, to, ...channelIds].join(' ');
  return {
    isMade: ranges.get(key) === mark,
    remember: () => {
      ranges.delete(key);
      ranges.set(key, mark);
      const [oldest] = ranges.keys();
      if (ranges.size > MOST && oldest !== undefined) ranges.delete(oldest);
    },
  };
}
