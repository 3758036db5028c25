import { addDays, datesFrom, daysBetween, type LocalDate } from '~/domain/calendar/local-date';

export type ContactDay = { readonly date: LocalDate; readonly count: number };

export type Contacts = {
  readonly days: readonly ContactDay[];
  /** The day on which the answer went out, when it is among the days. */
  readonly liveOn: LocalDate | null;
  /** Mean a day before the day of going live, and after it; null where there are no such days. */
  readonly before: number | null;
  readonly after: number | null;
};

const AROUND_DAYS = 21;
const WITHOUT_DAYS = 27;

/** Three weeks on both sides of going live as far as today, or the last four weeks before that. Both ends included. */
export function contactRange(
  liveOn: LocalDate | null,
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } {
  if (liveOn === null || liveOn > today) return { from: addDays(today, -WITHOUT_DAYS), to: today };
  const to = daysBetween(liveOn, today) > AROUND_DAYS ? addDays(liveOn, AROUND_DAYS) : today;
  return { from: addDays(liveOn, -AROUND_DAYS), to };
}

/**
 * Contacts a day over a range, with zeros where nobody asked. The day of going live is on neither side,
 * and today is not over yet, so it is not in the mean.
 */
export function contactsOver(
  counts: ReadonlyMap<LocalDate, number>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  { liveOn, today }: { readonly liveOn: LocalDate | null; readonly today: LocalDate },
): Contacts {
  const days = datesFrom(from, to).map((date) => ({ date, count: counts.get(date) ?? 0 }));
  const inRange = liveOn !== null && liveOn >= from && liveOn <= to;
  return {
    days,
    liveOn: inRange ? liveOn : null,
    before: inRange ? mean(days.filter(({ date }) => date < liveOn)) : null,
    after: inRange ? mean(days.filter(({ date }) => date > liveOn && date < today)) : null,
  };
}

function mean(days: readonly ContactDay[]): number | null {
  return days.length === 0 ? null : days.reduce((sum, { count }) => sum + count, 0) / days.length;
}
