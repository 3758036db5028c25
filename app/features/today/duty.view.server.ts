import type { Db } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { gapsInDuty, type Gap } from '~/domain/calendar/shifts';
import { dayBounds } from '~/domain/calendar/zone';
import { dutyIn } from '~/features/duty/api.server';
import { serviceSpans } from '~/features/inbox/api.server';

const iso = ({ from, to }: Gap) => ({ from: from.toISOString(), to: to.toISOString() });

/**
 * Who is on duty on a day, on which channels (none listed: all), and the hours at which the service is open and nobody
 * is there: at all, or on one service channel only. When the service is closed, nobody is missed.
 */
export async function dutyView(db: Db, date: LocalDate, zone: string) {
  const [shifts, open, channels] = await Promise.all([
    dutyIn(db, dayBounds(date, zone)),
    serviceSpans(db, [date], zone),
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
  ]);
  const gapsOf = (channelId?: string) =>
    open.flatMap(({ start, end }) => gapsInDuty(shifts, start, end, channelId)).map(iso);
  const gaps = gapsOf();
  return {
    duty: shifts.map(({ id, startsAt, endsAt, name, channelIds }) => ({
      id: `${id} ${startsAt.toISOString()}`,
      name,
      from: startsAt.toISOString(),
      to: endsAt.toISOString(),
      channels: channels.filter((channel) => channelIds.includes(channel.id)).map((channel) => channel.name),
    })),
    dutyGaps: gaps,
    channelGaps: channels
      .filter(({ isService }) => isService)
      .map(({ id, name }) => ({ channel: name, gaps: gapsOf(id) }))
      // What nobody answers at all is told once.
      .filter((each) => JSON.stringify(each.gaps) !== JSON.stringify(gaps)),
  };
}
