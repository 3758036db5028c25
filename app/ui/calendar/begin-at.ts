import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { clockOfMinutes, minutesOf } from './arrange';

const MORNING = '09:00';
const LAST_HOUR = 23;

/** The time to begin with where only a day was chosen: nine, or on a day that is already later the next whole hour. */
export function beginAt(date: LocalDate, now: Wall): Wall {
  if (date > now.date) return { date, time: MORNING };
  if (now.time < MORNING) return { date: now.date, time: MORNING };
  const hour = Math.floor(minutesOf(now) / 60) + 1;
  return hour > LAST_HOUR
    ? { date: addDays(now.date, 1), time: MORNING }
    : { date: now.date, time: clockOfMinutes(hour * 60) };
}

export const isBefore = (a: Wall, b: Wall): boolean =>
  a.date < b.date || (a.date === b.date && a.time < b.time);
