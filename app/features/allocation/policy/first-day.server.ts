import type { Db } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { formatDate, type Lang } from '~/domain/calendar/format';
import { AppError } from '~/platform/app-error';
import { horizonEnd, periodStart } from '../instance/periods';
import { findLiveRound, horizonOf } from '../round/live-round.server';
import { localToday, policyOn } from './current-policy.server';

/**
 * Whether a version may come into force on a day: today, when all that is still to be decided goes by it at once, or
 * when a period begins that no round on the way shares out. One round goes by one version, and so does one period.
 *
 * @throws AppError `invalid` with the next day that would do
 */
export async function assertFirstDay(db: Db, day: LocalDate, language: Lang): Promise<void> {
  const today = await localToday(db);
  if (day < today) throw new AppError('invalid', 'arbitration:policy.problem.validFrom');
  if (day === today) return;
  const next = await firstDayFrom(db, day);
  if (next !== day)
    throw new AppError('invalid', 'arbitration:policy.problem.midPeriod', {
      day: formatDate(next, language, { year: 'always' }),
    });
}

/** The first day after today on which another version may come into force. */
export async function nextFirstDay(db: Db): Promise<LocalDate> {
  return firstDayFrom(db, addDays(await localToday(db), 1));
}

async function firstDayFrom(db: Db, day: LocalDate): Promise<LocalDate> {
  const live = await findLiveRound(db);
  const round = live && horizonOf(live);
  const isShared = round && round.start < day && day <= horizonEnd(round);
  const from = isShared ? addDays(horizonEnd(round), 1) : day;
  const { periodWeeks } = (await policyOn(db, addDays(from, -1))).rules;
  const start = periodStart(from, periodWeeks);
  return start === from ? from : firstDayFrom(db, addDays(start, periodWeeks * 7));
}
