import type { Lang } from './format';
import { addDays, daysInMonth, localDate, weekdayOf, type LocalDate, type Weekday } from './local-date';

/**
 * `public` days are public holidays by law; `eve` days are ordinary days on which offices and shops in
 * practice close (Midsummer Eve, Christmas Eve). A channel or a service decides which ones count.
 */
export type Holiday = {
  readonly date: LocalDate;
  readonly kind: 'public' | 'eve';
  readonly name: Readonly<Record<Lang, string>>;
};

/** Finnish holidays of a year, in date order. Rules as they stand since the early 1990s. */
export function finnishHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year);
  const midsummer = firstWeekday(on(year, 6, 20), 6);
  const holidays: Holiday[] = [
    day(on(year, 1, 1), 'uudenvuodenpäivä', 'New Year’s Day'),
    day(on(year, 1, 6), 'loppiainen', 'Epiphany'),
    day(addDays(easter, -2), 'pitkäperjantai', 'Good Friday'),
    day(easter, 'pääsiäispäivä', 'Easter Sunday'),
    day(addDays(easter, 1), 'toinen pääsiäispäivä', 'Easter Monday'),
    day(on(year, 5, 1), 'vappu', 'May Day'),
    day(addDays(easter, 39), 'helatorstai', 'Ascension Day'),
    day(addDays(easter, 49), 'helluntaipäivä', 'Whit Sunday'),
    day(addDays(midsummer, -1), 'juhannusaatto', 'Midsummer Eve', 'eve'),
    day(midsummer, 'juhannuspäivä', 'Midsummer Day'),
    day(firstWeekday(on(year, 10, 31), 6), 'pyhäinpäivä', 'All Saints’ Day'),
    day(on(year, 12, 6), 'itsenäisyyspäivä', 'Independence Day'),
    day(on(year, 12, 24), 'jouluaatto', 'Christmas Eve', 'eve'),
    day(on(year, 12, 25), 'joulupäivä', 'Christmas Day'),
    day(on(year, 12, 26), 'tapaninpäivä', 'Boxing Day'),
  ];
  // Ascension Day and May Day may change places, or fall on one day (2008).
  return holidays.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Finnish holidays from `from` to `to`, both included. */
export function finnishHolidaysBetween(from: LocalDate, to: LocalDate): readonly Holiday[] {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, i) => first + i);
  return years.flatMap(finnishHolidays).filter(({ date }) => date >= from && date <= to);
}

/**
 * Easter Sunday of the Gregorian calendar: the anonymous algorithm of 1876, as given in Jean Meeus,
 * Astronomical Algorithms, chapter 8. Good for any year of the calendar.
 */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19; // place in the Moon's 19-year cycle
  const century = Math.floor(year / 100);
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451); // keeps Easter out of 26 April
  const sinceMarch = epact + toSunday - 7 * shift + 22; // 32 is 1 April
  return sinceMarch > daysInMonth(year, 3) ? on(year, 4, sinceMarch - 31) : on(year, 3, sinceMarch);
}

function day(date: LocalDate, fi: string, en: string, kind: Holiday['kind'] = 'public'): Holiday {
  return { date, kind, name: { fi, en } };
}

function on(year: number, month: number, dayOfMonth: number): LocalDate {
  const date = localDate(year, month, dayOfMonth);
  if (date === null) throw new RangeError(`No such date: ${year}-${month}-${dayOfMonth}`);
  return date;
}

/** The first such weekday on or after the date. */
function firstWeekday(from: LocalDate, weekday: Weekday): LocalDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}
