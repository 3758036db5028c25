import { prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { runwayOf } from '~/domain/calendar/runway';
import { dayBounds, wallOf } from '~/domain/calendar/zone';

/** Two weeks, today the first. */
const DAYS = 14;

type Row = {
  readonly id: string;
  readonly name: string;
  readonly mark: string;
  readonly maxSilenceDays: number | null;
  /** When it last published; for one that never has, when it was opened. */
  readonly lastSaid: Date;
  readonly held: boolean;
  /** Publications to come by date; null without any. */
  readonly planned: Readonly<Record<LocalDate, number>> | null;
};

/** Each channel's next two weeks: how full, when it falls silent, and whether a hold stops it. */
export async function runways(at: Date, zone: string) {
  const today = wallOf(at, zone).date;
  const end = dayBounds(addDays(today, DAYS - 1), zone).end;
  const db = await prisma();
  // The last by the channel's index of its times, however long ago it was; the coming are counted where they are, for
  // two weeks can hold a thousand of them.
  const channels = await db.$queryRaw<readonly Row[]>`
    SELECT c.id, c.name, c.mark, c."maxSilenceDays", coalesce(last.at, c."createdAt") AS "lastSaid",
           EXISTS (SELECT 1 FROM "Hold" h
                    WHERE h."liftedAt" IS NULL AND h.scope IN ('all', 'channel')
                      AND (h."scopeId" IS NULL OR h."scopeId" = c.id)) AS held,
           coming.planned
      FROM "Channel" c
      LEFT JOIN LATERAL (
             SELECT p."publishedAt" AS at FROM "Publication" p
              WHERE p."channelId" = c.id AND p.state = 'published'
              ORDER BY p."publishAt" DESC LIMIT 1) last ON true
      LEFT JOIN (
             SELECT day."channelId", json_object_agg(day.date, day.count) AS planned
               FROM (SELECT p."channelId", (p."publishAt" AT TIME ZONE ${zone})::date AS date,
                            count(*) FILTER (WHERE p.state IN ('planned', 'due', 'sending')) AS count
                       FROM "Publication" p
                      WHERE p."publishAt" > ${at} AND p."publishAt" < ${end}
                      GROUP BY 1, 2) day
              GROUP BY 1) coming ON coming."channelId" = c.id
     WHERE c.active ORDER BY c.position`;
  return channels.map(({ id, name, mark, maxSilenceDays, lastSaid, held, planned }) => ({
    id,
    channel: { letters: mark, name },
    limit: maxSilenceDays,
    held,
    ...runwayOf({
      today,
      length: DAYS,
      lastSaid: wallOf(lastSaid, zone).date,
      planned: new Map(Object.entries(planned ?? {})),
      maxSilenceDays,
    }),
  }));
}
