import { prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { runwayOf } from '~/domain/calendar/runway';
import { dayBounds, wallOf } from '~/domain/calendar/zone';

/** Two weeks, today the first. */
const DAYS = 14;
type Said = { readonly channelId: string; readonly at: Date };
type Planned = { readonly channelId: string; readonly date: LocalDate; readonly count: number };

/** Each channel's next two weeks: how full, when it falls silent, and whether a hold stops it. */
export async function runways(at: Date, zone: string) {
  const db = await prisma();
  const today = wallOf(at, zone).date;
  const end = dayBounds(addDays(today, DAYS - 1), zone).end;
  const [channels, said, coming, holds] = await Promise.all([
    db.channel.findMany({
      where: { active: true },
      orderBy: { position: 'asc' },
      select: { id: true, name: true, mark: true, maxSilenceDays: true, createdAt: true },
    }),
    // The last of each by the index of its times, however long ago it was.
    db.$queryRaw<readonly Said[]>`
      SELECT c.id AS "channelId", last."publishedAt" AS at
        FROM "Channel" c CROSS JOIN LATERAL (
          SELECT p."publishedAt" FROM "Publication" p
           WHERE p."channelId" = c.id AND p.state = 'published'
           ORDER BY p."publishAt" DESC LIMIT 1) last
       WHERE c.active AND last."publishedAt" IS NOT NULL`,
    // Counted where they are: two weeks can hold a thousand of them.
    db.$queryRaw<readonly Planned[]>`
      SELECT "channelId", ("publishAt" AT TIME ZONE ${zone})::date::text AS date, count(*)::int AS count
        FROM "Publication"
       WHERE "publishAt" > ${at} AND "publishAt" < ${end} AND state IN ('planned', 'due', 'sending')
       GROUP BY 1, 2`,
    db.hold.findMany({ where: { liftedAt: null, scope: { in: ['all', 'channel'] } } }),
  ]);
  const lastSaid = new Map(said.map(({ channelId, at: last }) => [channelId, last]));
  return channels.map(({ id, name, mark, maxSilenceDays, createdAt }) => {
    const last = lastSaid.get(id) ?? createdAt;
    const own = coming.filter(({ channelId }) => channelId === id);
    const planned = new Map(own.map(({ date, count }) => [date, count]));
    return {
      id,
      channel: { letters: mark, name },
      limit: maxSilenceDays,
      held: holds.some(({ scopeId }) => scopeId === null || scopeId === id),
      ...runwayOf({ today, length: DAYS, lastSaid: wallOf(last, zone).date, planned, maxSilenceDays }),
    };
  });
}
