import type { Db } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { formatDate, type Lang } from '~/domain/calendar/format';
import { AppError } from '~/platform/app-error';
import { horizonEnd, periodStart } from '../instance/periods';
import { findLiveRound, horizonOf } from '../round/live-round.server';
import { localToday, policyOn } from './current-policy.server';

/**
 * Whether a version with periods of so many weeks may come into force on a day: today, when all that is still to be
 * decided goes by it at once, or when a period begins that no round on the way shares out. One round goes by one
 * version, and so does one period: where their length changes, an old and a new one have to begin together, so that no
 * post is counted in two accounts. Before anything has been shared out there is no account to be counted twice.
 *
 * @throws AppError `invalid` with the next day that would do
 */
export async function assertFirstDay(
  db: Db,
  { day, periodWeeks }: { readonly day: LocalDate; readonly periodWeeks: number },
  language: Lang,
): Promise<void> {
  const today = await localToday(db);
  if (day < today) throw new AppError('invalid', 'arbitration:policy.problem.validFrom');
  const isSameLength = (await policyOn(db, day)).rules.periodWeeks === periodWeeks;
  if (day === today && (isSameLength || !(await isAnythingShared(db)))) return;
  const next = await firstDayFrom(db, day, periodWeeks);
  if (next === day) return;
  const problem = isSameLength
    ? 'arbitration:policy.problem.midPeriod'
    : 'arbitration:policy.problem.newLength';
  throw new AppError('invalid', problem, { day: formatDate(next, language, { year: 'always' }) });
}

/** The first day after today on which a version with periods of so many weeks may come into force. */
export async function nextFirstDay(db: Db, periodWeeks: number): Promise<LocalDate> {
  return firstDayFrom(db, addDays(await localToday(db), 1), periodWeeks);
}

async function isAnythingShared(db: Db): Promise<boolean> {
  const adopted = await db.arbitrationRun.findFirst({ where: { state: 'adopted' }, select: { id: true } });
  return adopted !== null || (await findLiveRound(db)) !== null;
}

/** The first day from this one on that no round on the way holds, and on which periods of both lengths begin. */
async function firstDayFrom(db: Db, day: LocalDate, periodWeeks: number): Promise<LocalDate> {
  const live = await findLiveRound(db);
  const round = live && horizonOf(live);
  const isShared = round && round.start < day && day <= horizonEnd(round);
  const from = isShared ? addDays(horizonEnd(round), 1) : day;
  const before = (await policyOn(db, addDays(from, -1))).rules.periodWeeks;
  for (const weeks of [before, periodWeeks]) {
    const start = periodStart(from, weeks);
    if (start !== from) return firstDayFrom(db, addDays(start, weeks * 7), periodWeeks);
  }
  return from;
}
