import { daysBetween, isoWeekOf, partsOf, weekdayOf, type LocalDate } from './local-date';
import { wallOf, type LocalTime } from './zone';

/*
 * The one place where dates, times and numbers become words: screens, decisions, mail and the command
 * line all read the same. Written by hand, not by Intl, so that a runtime's new locale data cannot change
 * a sentence that was already sent.
 *
 * No-break spaces (U+00A0) stand where a line must not break: weekday and date, "klo" and the time,
 * a number and its unit, thousands.
 */

/** The languages Vuoro speaks. */
export type Lang = 'fi' | 'en';

/** `now`: given, the year is written when it differs from the year of `now`. */
export type DateStyle = { readonly now?: Date };

const NB = '\u00a0';
const DASH = '–';
const MINUTE_MS = 60_000;

const WEEKDAYS = {
  fi: ['maanantai', 'tiistai', 'keskiviikko', 'torstai', 'perjantai', 'lauantai', 'sunnuntai'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;
const MONTHS = {
  fi: [
    ...['tammikuu', 'helmikuu', 'maaliskuu', 'huhtikuu', 'toukokuu', 'kesäkuu'],
    ...['heinäkuu', 'elokuu', 'syyskuu', 'lokakuu', 'marraskuu', 'joulukuu'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
} as const;

/** `ma`, `Mon`; long: `maanantai`, `Monday`. */
export function weekdayName(weekday: number, lang: Lang, length: 'short' | 'long' = 'short'): string {
  const name = WEEKDAYS[lang][weekday - 1] ?? '';
  return length === 'long' ? name : name.slice(0, lang === 'fi' ? 2 : 3);
}

/** `marraskuu`, `November` (1–12); short: `marras`, `Nov`. */
export function monthName(month: number, lang: Lang, length: 'short' | 'long' = 'long'): string {
  const name = MONTHS[lang][month - 1] ?? '';
  if (length === 'long') return name;
  return lang === 'fi' ? name.replace(/kuu$/, '') : name.slice(0, 3);
}

/** A slot's or a publication's time: `to 12.11. klo 14.00`, `Thu 12 Nov, 14:00`. */
export function formatSlot(instant: Date, zone: string, lang: Lang, style: DateStyle = {}): string {
  const { date, time } = wallOf(instant, zone);
  return joinDayAndTime(formatDate(date, lang, yearStyle(style, zone)), time, lang);
}

/** The day of an instant: `to 12.11.`, `Thu 12 Nov`. */
export function formatDay(instant: Date, zone: string, lang: Lang, style: DateStyle = {}): string {
  return formatDate(wallOf(instant, zone).date, lang, yearStyle(style, zone));
}

/** `year: 'always'`, or the year a reader takes for granted, written only when the date is in another. */
export type YearStyle = { readonly year?: 'always' | number };

/** A date with its weekday: `to 12.11.`, `Thu 12 Nov`; with the year `to 12.11.2026`, `Thu 12 Nov 2026`. */
export function formatDate(date: LocalDate, lang: Lang, style: YearStyle = {}): string {
  return `${weekdayName(weekdayOf(date), lang)}${NB}${formatShortDate(date, lang, style)}`;
}

/** A date without its weekday: `12.11.`, `12 Nov`. */
export function formatShortDate(date: LocalDate, lang: Lang, style: YearStyle = {}): string {
  const { year, month, day } = partsOf(date);
  const withYear = style.year === 'always' || (style.year !== undefined && style.year !== year);
  if (lang === 'fi') return `${day}.${month}.${withYear ? year : ''}`;
  return `${day}${NB}${monthName(month, 'en', 'short')}${withYear ? `${NB}${year}` : ''}`;
}

/** A heading's date: `torstai 12.11.2026`, `Thursday 12 November 2026`. */
export function formatLongDate(date: LocalDate, lang: Lang): string {
  const { year, month, day } = partsOf(date);
  const weekday = weekdayName(weekdayOf(date), lang, 'long');
  if (lang === 'fi') return `${weekday}${NB}${day}.${month}.${year}`;
  return `${weekday} ${day}${NB}${monthName(month, 'en')}${NB}${year}`;
}

/** `marraskuu 2026`, `November 2026`. */
export function formatMonth(date: LocalDate, lang: Lang): string {
  const { year, month } = partsOf(date);
  return `${monthName(month, lang)}${NB}${year}`;
}

/** The ISO week of a date: `vko 46`, `week 46`. */
export function formatWeek(date: LocalDate, lang: Lang): string {
  return `${lang === 'fi' ? 'vko' : 'week'}${NB}${isoWeekOf(date).week}`;
}

/** Time of day of an instant, as it stands in a table: `9.05`, `9:05`. */
export function formatTime(instant: Date, zone: string, lang: Lang): string {
  return formatLocalTime(wallOf(instant, zone).time, lang);
}

/** Time of day of an instant inside a sentence: `klo 9.05`, `9:05`. */
export function formatClock(instant: Date, zone: string, lang: Lang): string {
  return clock(formatTime(instant, zone, lang), lang);
}

/** `09:05` as `9.05` or `9:05`. */
export function formatLocalTime(time: LocalTime, lang: Lang): string {
  return `${Number(time.slice(0, 2))}${lang === 'fi' ? '.' : ':'}${time.slice(3, 5)}`;
}

/**
 * From an instant to another: `to 12.11. klo 9.00–14.30`, `Thu 12 Nov, 9:00–14:30`; Finnish writes whole
 * hours without zeros (`klo 9–14`). Ends on another day are written out in full.
 */
export function formatRange(start: Date, end: Date, zone: string, lang: Lang, style: DateStyle = {}): string {
  const a = wallOf(start, zone);
  const b = wallOf(end, zone);
  if (a.date !== b.date) {
    const [from, to] = [start, end].map((at) => formatSlot(at, zone, lang, style));
    return `${from} ${DASH} ${to}`;
  }
  const day = formatDate(a.date, lang, yearStyle(style, zone));
  return `${day}${lang === 'fi' ? ' ' : ', '}${clock(formatTimeRange(a.time, b.time, lang), lang)}`;
}

/** Hours of a day: `8–14` or `8.30–14.00`, `8:00–14:00`. */
export function formatTimeRange(from: LocalTime, to: LocalTime, lang: Lang): string {
  const whole = lang === 'fi' && from.slice(3, 5) === '00' && to.slice(3, 5) === '00';
  const [a, b] = [from, to].map((time) =>
    whole ? String(Number(time.slice(0, 2))) : formatLocalTime(time, lang),
  );
  return `${a}${DASH}${b}`;
}

/** Dates, both included: `12.–14.11.`, `12–14 Nov`; `30.11.–2.12.`; the years when they differ. */
export function formatDateRange(from: LocalDate, to: LocalDate, lang: Lang, style: YearStyle = {}): string {
  if (from === to) return formatShortDate(from, lang, style);
  const a = partsOf(from);
  const b = partsOf(to);
  if (a.year !== b.year) {
    const [start, end] = [from, to].map((date) => formatShortDate(date, lang, { year: 'always' }));
    return lang === 'fi' ? `${start}${DASH}${end}` : `${start} ${DASH} ${end}`;
  }
  const end = formatShortDate(to, lang, style);
  if (a.month === b.month) return lang === 'fi' ? `${a.day}.${DASH}${end}` : `${a.day}${DASH}${end}`;
  const start = formatShortDate(from, lang);
  return lang === 'fi' ? `${start}${DASH}${end}` : `${start} ${DASH} ${end}`;
}

/**
 * How far a date is from today: `tänään`, `eilen`, `3 päivää sitten`, `3 päivän kuluttua`; `today`,
 * `yesterday`, `3 days ago`, `in 3 days`. Counted in dates, so yesterday begins at midnight.
 */
export function formatRelativeDay(date: LocalDate, today: LocalDate, lang: Lang): string {
  const days = daysBetween(today, date);
  const word = NEAR_DAYS[lang][days];
  if (word !== undefined) return word;
  const count = formatNumber(Math.abs(days), lang);
  if (lang === 'fi') return days < 0 ? `${count}${NB}päivää sitten` : `${count}${NB}päivän kuluttua`;
  return days < 0 ? `${count}${NB}days ago` : `in ${count}${NB}days`;
}

const NEAR_DAYS: Record<Lang, Readonly<Record<number, string>>> = {
  fi: { [-1]: 'eilen', 0: 'tänään', 1: 'huomenna', 2: 'ylihuomenna' },
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
};

/**
 * When something happened or will: `juuri nyt`, `12 min sitten`, `tänään klo 9.05`, `eilen klo 15.20`,
 * and the full time when it is further away; `just now`, `12 min ago`, `in 12 min`, `yesterday, 15:20`.
 */
export function formatRelative(instant: Date, now: Date, zone: string, lang: Lang): string {
  const minutes = Math.round((instant.getTime() - now.getTime()) / MINUTE_MS);
  if (minutes === 0) return lang === 'fi' ? 'juuri nyt' : 'just now';
  if (Math.abs(minutes) < 60) {
    const count = `${Math.abs(minutes)}${NB}min`;
    if (lang === 'fi') return minutes < 0 ? `${count} sitten` : `${count} kuluttua`;
    return minutes < 0 ? `${count} ago` : `in ${count}`;
  }
  const { date, time } = wallOf(instant, zone);
  const near = NEAR_DAYS[lang][daysBetween(wallOf(now, zone).date, date)];
  return near === undefined ? formatSlot(instant, zone, lang, { now }) : joinDayAndTime(near, time, lang);
}

/** A length of time, two units at most: `45 s`, `12 min`, `2 h 5 min`, `3 pv 4 h`, `3 d 4 h`. */
export function formatDuration(ms: number, lang: Lang): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds}${NB}s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return pair(days, lang === 'fi' ? 'pv' : 'd', hours % 24, 'h', lang);
  if (hours > 0) return pair(hours, 'h', minutes % 60, 'min', lang);
  return `${minutes}${NB}min`;
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string, lang: Lang): string {
  const first = `${formatNumber(big, lang)}${NB}${bigUnit}`;
  return small === 0 ? first : `${first} ${small}${NB}${smallUnit}`;
}

/** `12 500`, `−3,5`; `12,500`, `−3.5`. `decimals` is how many are shown, none by default. */
export function formatNumber(value: number, lang: Lang, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'fi' ? NB : ',');
  const digits = fraction === undefined ? grouped : `${grouped}${lang === 'fi' ? ',' : '.'}${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** A share of 1 in per cent: 0.456 is `46 %`, `46%`. */
export function formatPercent(share: number, lang: Lang, decimals = 0): string {
  return `${formatNumber(share * 100, lang, decimals)}${lang === 'fi' ? NB : ''}%`;
}

function joinDayAndTime(day: string, time: LocalTime, lang: Lang): string {
  return `${day}${lang === 'fi' ? ' ' : ', '}${clock(formatLocalTime(time, lang), lang)}`;
}

function clock(time: string, lang: Lang): string {
  return lang === 'fi' ? `klo${NB}${time}` : time;
}

function yearStyle({ now }: DateStyle, zone: string): YearStyle {
  return now ? { year: partsOf(wallOf(now, zone).date).year } : {};
}
