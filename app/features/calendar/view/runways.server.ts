import { prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { runwayOf } from '~/domain/calendar/runway';
import { dayBounds, wallOf } from '~/domain/calendar/zone';

/** Two weeks, today the first. */
const DAYS = 14;

type Planned = { readonly channelId: string; readonly publishAt: Date };

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
      where: { state: 'published', publishedAt: { not: null } },
      _max: { publishedAt: true },
    }),
    db.publication.findMany({
      where: { publishAt: { gt: at, lt: end }, state: { in: ['planned', 'due', 'sending'] } },
      select: { channelId: true, publishAt: true },
    }),
    db.hold.findMany({ where: { liftedAt: null, scope: { in: ['all', 'channel'] } } }),
  ]);
  return channels.map(({ id, name, mark, maxSilenceDays, createdAt }) => {
    const last = said.find(({ channelId }) => channelId === id)?._max.publishedAt ?? createdAt;
    const planned = perDay(
      coming.filter(({ channelId }) => channelId === id),
      zone,
    );
    return {
      id,
      channel: { letters: mark, name },
      limit: maxSilenceDays,
      held: holds.some(({ scopeId }) => scopeId === null || scopeId === id),
      ...runwayOf({ today, length: DAYS, lastSaid: wallOf(last, zone).date, planned, maxSilenceDays }),
    };
  });
}

function perDay(planned: readonly Planned[], zone: string): ReadonlyMap<LocalDate, number> {
  const days = new Map<LocalDate, number>();
  for (const { publishAt } of planned) {
    const { date } = wallOf(publishAt, zone);
    days.set(date, (days.get(date) ?? 0) + 1);
  }
  return days;
}
