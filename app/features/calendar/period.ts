import {
  addDays,
  localDate,
  mondayOf,
  monthGrid,
  partsOf,
  quarterGrid,
  type DateRange,
  type LocalDate,
} from '~/domain/calendar/local-date';
import type { CalendarFilter } from './filter';

type View = CalendarFilter['view'];

const LIST_DAYS = 28;

/** The dates that a view draws: whole weeks, but for a single day. */
export function periodOf(view: View, date: LocalDate): DateRange {
  if (view === 'day') return { from: date, to: date };
  if (view === 'month') return monthGrid(date);
  if (view === 'quarter') return quarterGrid(date);
  const monday = mondayOf(date);
  return { from: monday, to: addDays(monday, view === 'list' ? LIST_DAYS - 1 : 6) };
}

/** Where previous and next lead. */
export function stepFrom(view: View, date: LocalDate, direction: 1 | -1): LocalDate {
  if (view === 'month' || view === 'quarter') {
    const { year, month } = partsOf(date);
    // A quarter is entered at its first month, where whoever goes on to the month or the list means to be.
    const into = view === 'quarter' ? (month - 1) % 3 : 0;
    const months = year * 12 + (month - 1) - into + direction * (view === 'quarter' ? 3 : 1);
    return localDate(Math.floor(months / 12), (months % 12) + 1, 1) ?? date;
  }
  return addDays(date, direction * (view === 'day' ? 1 : view === 'list' ? LIST_DAYS : 7));
}

/** The first days of the three months of the date's quarter. */
export function monthsOfQuarter(date: LocalDate): readonly LocalDate[] {
  const { year, month } = partsOf(date);
  const first = month - ((month - 1) % 3);
  return [0, 1, 2].flatMap((ahead) => localDate(year, first + ahead, 1) ?? []);
}
