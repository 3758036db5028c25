import { isValid, parse } from 'date-fns';
import { formatDate, formatLocalTime, type Lang } from './format';
import { localDate, partsOf, type LocalDate } from './local-date';
import type { LocalTime } from './zone';

/*
 * Dates and times as people type them into a field. Which order a browser's own field shows follows the
 * browser's language, not the person's: 11/12 would be the twelfth of November to one and the eleventh of
 * December to another. So Vuoro's fields read what is typed and write it back with its weekday.
 */

/** Day first, as both of Vuoro's languages write it; two-digit years before four, which would take them for year 26. */
const DATE_FORMATS = ['yyyy-MM-dd', 'd.M.yy', 'd.M.yyyy', 'd/M/yy', 'd/M/yyyy', 'd MMM yy', 'd MMM yyyy'];
const WITHOUT_YEAR = ['d.M.', 'd.M', 'd/M', 'd MMM'];

/** How far back a date without a year may be: further back is next year's. */
const MONTHS_BACK = 6;

/**
 * `24.11.`, `ti 24.11.2026`, `24/11/26`, `24 Nov`, `2026-11-24` as a date; null when it is none.
 *
 * @param today  tells the year where it was left out: this year's, or next year's when that is over half a year ago
 */
export function readTypedDate(text: string, today: LocalDate): LocalDate | null {
  const typed = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\p{L}+\.? (?=\d)/u, '');
  const { year, month, day } = partsOf(today);
  const reference = new Date(year, month - 1, day);
  for (const format of DATE_FORMATS) {
    const found = parse(typed, format, reference);
    if (isValid(found)) return dateOf(found);
  }
  for (const format of WITHOUT_YEAR) {
    const found = parse(typed, format, reference);
    if (!isValid(found)) continue;
    const earliest = new Date(year, month - 1 - MONTHS_BACK, day);
    if (found < earliest) found.setFullYear(year + 1);
    return dateOf(found);
  }
  return null;
}

/** `14`, `14.30`, `14:30`, `1430`, `klo 9`, `2pm`, `9:30 a.m.` as a time; null when it is none. */
export function readTypedTime(text: string): LocalTime | null {
  const found = /^(?:klo|at)?\s*(\d{1,2})(?:[.:]?(\d{2}))?\s*(?:([ap])\.?m\.?)?$/u.exec(
    text.trim().toLowerCase(),
  );
  if (!found) return null;
  const [typed, minute, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]];
  if (half !== undefined && (typed < 1 || typed > 12)) return null;
  // Twelve begins its half of the day: 12 am is midnight and 12 pm noon.
  const hour = half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** A date as a field shows it: `ti 24.11.2026`, `Tue 24 Nov 2026`. */
export function typedDate(date: LocalDate, lang: Lang): string {
  return formatDate(date, lang, { year: 'always' }).replaceAll('\u00a0', ' ');
}

/** A time as a field shows it: `9.05`, `9:05`. */
export function typedTime(time: LocalTime, lang: Lang): string {
  return formatLocalTime(time, lang);
}

function dateOf(found: Date): LocalDate | null {
  return localDate(found.getFullYear(), found.getMonth() + 1, found.getDate());
}
