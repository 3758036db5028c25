import { finnishHolidaysBetween } from './holidays';
import { datesFrom, weekdayOf, type LocalDate } from './local-date';

/**
 * The days from `first` to `last` (both included) on which a line of the week template is served: its weekday
 * (1 = Monday), public holidays left out. None where `last` is before `first`.
 */
export function templateDays(weekday: number, first: LocalDate, last: LocalDate): readonly LocalDate[] {
  if (last < first) return [];
  const closed = new Set(
    finnishHolidaysBetween(first, last).flatMap(({ date, kind }) => (kind === 'public' ? date : [])),
  );
  return datesFrom(first, last).filter((date) => weekdayOf(date) === weekday && !closed.has(date));
}
