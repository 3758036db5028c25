import { addDays, daysBetween, mondayOf, type LocalDate } from '~/domain/calendar/local-date';

/** A Monday that all periods are counted from, so that a new policy of the same length moves no boundary. */
const FIRST_MONDAY: LocalDate = '2024-01-01';

/** Monday of the period that the date is in. */
export function periodStart(date: LocalDate, periodWeeks: number): LocalDate {
  const days = periodWeeks * 7;
  return addDays(FIRST_MONDAY, Math.floor(daysBetween(FIRST_MONDAY, date) / days) * days);
}

export type Horizon = { readonly start: LocalDate; readonly weeks: number };

/** A proposal that covers less than this many days ahead is not worth a round: it then takes in the next period too. */
const WORTHWHILE_DAYS = 14;

/** The weeks a round shares out: the whole current period, and the next one when this one is about to end. */
export function roundHorizon(today: LocalDate, periodWeeks: number): Horizon {
  const start = periodStart(today, periodWeeks);
  const left = daysBetween(today, addDays(start, periodWeeks * 7));
  return { start, weeks: left < WORTHWHILE_DAYS ? periodWeeks * 2 : periodWeeks };
}

export function horizonEnd({ start, weeks }: Horizon): LocalDate {
  return addDays(start, weeks * 7 - 1);
}

/** Mondays of the horizon's weeks. */
export function weeksOf({ start, weeks }: Horizon): readonly LocalDate[] {
  return Array.from({ length: weeks }, (_, index) => addDays(mondayOf(start), index * 7));
}
