import { formatDate, formatLocalTime, formatSlot, type Lang } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';

/** "to 12.11. klo 14.00" of a time that is on the wall already. */
export function whenOf(wall: Wall, lang: Lang): string {
  // The digits are read as UTC and written as UTC: no zone is crossed.
  return formatSlot(new Date(`${wall.date}T${wall.time}Z`), 'UTC', lang);
}

/** "9.00" or "9:00". */
export function timeOf(wall: Wall, lang: Lang): string {
  return formatLocalTime(wall.time, lang);
}

/** "ti 10.11." or "Tue 10 Nov". */
export function dayOf(date: LocalDate, lang: Lang): string {
  return formatDate(date, lang);
}
