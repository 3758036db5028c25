import type { LocalDate } from '~/domain/calendar/local-date';
import { readFilter } from '../filter';
import { stepFrom } from '../period';

type Shown = {
  readonly date: LocalDate;
  readonly today: LocalDate;
  /** The address is that of a page on its way. */
  readonly onItsWay: boolean;
};

/** Where previous and next lead from the address that is wanted; one without a date that is on its way leads to today. */
export function stepWanted(
  wanted: URLSearchParams,
  { date: shown, today, onItsWay }: Shown,
  direction: 1 | -1,
): LocalDate {
  const { view, date } = readFilter(wanted);
  return stepFrom(view, date ?? (onItsWay ? today : shown), direction);
}
