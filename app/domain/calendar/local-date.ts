/*
 * Dates as people write them, with no hour and no zone. They are counted as whole days and never pass
 * through UTC, so 12 November stays 12 November whatever zone the process or the reader is in.
 */

/** A calendar date, `YYYY-MM-DD`, years 0001–9999. */
export type LocalDate = string;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** The date written out, or null when there is no such day (30 February). */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** True for `YYYY-MM-DD` that exists in the calendar. */
export function isLocalDate(text: string): text is LocalDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found !== null && localDate(Number(found[1]), Number(found[2]), Number(found[3])) !== null;
}

const FIRST_SHOWN = '1900-01-01';
const LAST_SHOWN = '2199-12-31';

/** The day that an address names, or null when there is none, or it is further away than anybody plans. */
export function shownDate(text: string | null): LocalDate | null {
  return text !== null && isLocalDate(text) && text >= FIRST_SHOWN && text <= LAST_SHOWN ? text : null;
}

/** Year, month (1–12) and day of a date; a string that is not a date is a bug of the caller. */
export function partsOf(date: LocalDate): DateParts {
  if (!isLocalDate(date)) throw new RangeError(`Not a calendar date: ${date} (expected YYYY-MM-DD)`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumberOf(date) + days);
}

/** How many days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumberOf(b) - dayNumberOf(a);
}

/** Weekday, Monday = 1. */
export function weekdayOf(date: LocalDate): Weekday {
  const sinceMonday = (dayNumberOf(date) + 3) % 7; // day 0, 1.1.1970, was a Thursday
  return (((sinceMonday + 7) % 7) + 1) as Weekday;
}

/** The Monday that starts the date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** ISO week and the year that week belongs to: 2027-01-01 is in week 53 of 2026. */
export function isoWeekOf(date: LocalDate): { readonly year: number; readonly week: number } {
  // A week belongs to the year of its Thursday.
  const thursday = addDays(date, 4 - weekdayOf(date));
  const { year } = partsOf(thursday);
  return { year, week: Math.floor(daysBetween(`${pad(year, 4)}-01-01`, thursday) / 7) + 1 };
}

/** Every date from `from` to `to`, both included; empty when `to` is earlier. */
export function datesFrom(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const first = dayNumberOf(from);
  const count = Math.max(0, dayNumberOf(to) - first + 1);
  return Array.from({ length: count }, (_, i) => fromDayNumber(first + i));
}

/** First and last date of the whole weeks that show the date's month: a month grid, Monday first. */
export function monthGrid(date: LocalDate): DateRange {
  const { year, month } = partsOf(date);
  return wholeWeeks(year, month, month);
}

/** First and last date of the whole weeks that show the date's quarter. */
export function quarterGrid(date: LocalDate): DateRange {
  const { year, month } = partsOf(date);
  const first = month - ((month - 1) % 3);
  return wholeWeeks(year, first, first + 2);
}

/** Both ends included. */
export type DateRange = { readonly from: LocalDate; readonly to: LocalDate };

function wholeWeeks(year: number, firstMonth: number, lastMonth: number): DateRange {
  const first = `${pad(year, 4)}-${pad(firstMonth, 2)}-01`;
  const last = `${pad(year, 4)}-${pad(lastMonth, 2)}-${pad(daysInMonth(year, lastMonth), 2)}`;
  return { from: mondayOf(first), to: addDays(mondayOf(last), 6) };
}

/*
 * Days since 1.1.1970 in the proleptic Gregorian calendar. Years are counted from March, so the leap day
 * is the last day of a year and the month lengths follow one straight line: 30.6 days, rounded.
 */
function dayNumberOf(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + (day - 1) - EPOCH;
}

const EPOCH = 719_468; // day count of 1.1.1970 from 1.3.0000

function fromDayNumber(dayNumber: number): LocalDate {
  const days = dayNumber + EPOCH;
  let year = Math.floor(days / 365.2425);
  if (marchFirst(year) > days) year -= 1;
  if (marchFirst(year + 1) <= days) year += 1;
  const dayOfYear = days - marchFirst(year);
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1;
  const month = ((monthsSinceMarch + 2) % 12) + 1;
  const text = localDate(month <= 2 ? year + 1 : year, month, day);
  if (text === null) throw new RangeError(`Outside the calendar: day ${dayNumber}`);
  return text;
}

function marchFirst(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
