import { addDays as addDaysToInstant } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { runwayOf } from '~/domain/calendar/runway';
import { dayBounds, wallOf } from '~/domain/calendar/zone';

/** Two weeks, today the first. */
const DAYS = 14;
/** Most channels have spoken within these: the index of times finds them without reading all that was ever said. */
const RECENT_DAYS = 60;

/** For the channel that has said nothing lately. */
async function lastEver(channelId: string): Promise<Date | null> {
  const last = await (
    await prisma()
  ).publication.findFirst({
    where: { channelId, state: 'published' },
    orderBy: { publishAt: 'desc' },
    select: { publishedAt: true },
  });
  return last?.publishedAt ?? null;
}

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
    db.publication.groupBy({
      by: ['channelId'],
      where: { state: 'published', publishAt: { gte: addDaysToInstant(at, -RECENT_DAYS) } },
      _max: { publishedAt: true },
    }),
    // Counted where they are: two weeks can hold a thousand of them.
    db.$queryRaw<readonly Planned[]>`
      SELECT "channelId", to_char("publishAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS date, count(*)::int AS count
        FROM "Publication"
       WHERE "publishAt" > ${at} AND "publishAt" < ${end} AND state IN ('planned', 'due', 'sending')
       GROUP BY 1, 2`,
    db.hold.findMany({ where: { liftedAt: null, scope: { in: ['all', 'channel'] } } }),
  ]);
  const lastSaid = new Map(said.map(({ channelId, _max }) => [channelId, _max.publishedAt]));
  for (const { id } of channels) if (!lastSaid.has(id)) lastSaid.set(id, await lastEver(id));
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
