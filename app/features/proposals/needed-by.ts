import type { LocalDate } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';

/** An answer needed on a day is needed before that day ends. */
export function neededByOf(date: LocalDate | null, zone: string): Date | null {
  return date === null ? null : instantOf({ date, time: '23:59' }, zone).instant;
}

export function neededOnOf(instant: Date | null, zone: string): LocalDate | null {
  return instant && wallOf(instant, zone).date;
}
