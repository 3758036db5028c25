import { finnishHolidaysBetween } from '~/domain/calendar/holidays';
import type { DateRange, LocalDate } from '~/domain/calendar/local-date';
import type { PolicyRules } from '../policy/policy.schema';

/** Dates on which the policy has no slots. */
export function holidayDates(
  { holidays }: Pick<PolicyRules, 'holidays'>,
  range: DateRange,
): readonly LocalDate[] {
  if (holidays === 'none') return [];
  return finnishHolidaysBetween(range.from, range.to)
    .filter(({ kind }) => kind === 'public' || holidays === 'publicAndEves')
    .map(({ date }) => date);
}
