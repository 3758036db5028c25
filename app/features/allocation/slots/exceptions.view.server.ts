import type { Db } from '~/db/prisma.server';
import { formatDay } from '~/domain/calendar/format';
import { finnishHolidaysBetween } from '~/domain/calendar/holidays';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { instantOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { localToday } from '../policy/current-policy.server';

/** Exceptions to come and the holidays of the next half year, by name. */
export async function exceptionsView(db: Db, { language }: Pick<SignedIn, 'language'>) {
  const today = await localToday(db);
  const rows = await db.slotException.findMany({
    where: { date: { gte: new Date(`${today}T00:00Z`) } },
    include: { channel: { select: { name: true } } },
    orderBy: [{ date: 'asc' }, { time: 'asc' }],
    take: 100,
  });
  const day = (date: LocalDate) =>
    formatDay(instantOf({ date, time: '12:00' }, 'UTC').instant, 'UTC', language);
  return {
    exceptions: rows.map((row) => ({
      id: row.id,
      day: day(row.date.toISOString().slice(0, 10)),
      change: row.change === 'added' ? ('added' as const) : ('closed' as const),
      time: row.time,
      channel: row.channel?.name ?? null,
      reason: row.reason,
    })),
    holidays: finnishHolidaysBetween(today, addDays(today, 183)).map((holiday) => ({
      day: day(holiday.date),
      name: holiday.name[language],
      kind: holiday.kind,
    })),
  };
}
