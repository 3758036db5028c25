import { addDays, weekdayOf, type LocalDate, type Weekday } from './local-date';
import { instantOf, wallOf, type LocalTime } from './zone';

/** How the end of a day is written where the next day's `00:00` is meant. */
export const END_OF_DAY: LocalTime = '24:00';

/**
 * Open from `opens` up to but not at `closes`. `closes` may be `24:00`; earlier than `opens` it is the
 * next day's (18:00–02:00). A weekday without an interval is closed.
 */
export type OpenInterval = {
  readonly weekday: Weekday;
  readonly opens: LocalTime;
  readonly closes: LocalTime;
};

export type OpeningHours = {
  readonly intervals: readonly OpenInterval[];
  /** Dates on which nothing opens, such as holidays; what opened the evening before still runs out. */
  readonly closedOn: readonly LocalDate[];
  readonly zone: string;
};

export type OpenSpan = { readonly start: Date; readonly end: Date };

// The longest honest closure: a summer and a run of holidays. Beyond it there is no opening to promise.
const SEARCH_DAYS = 100;

/** Whether the service is open at the instant. */
export function isOpen(hours: OpeningHours, instant: Date): boolean {
  const { date } = wallOf(instant, hours.zone);
  return [addDays(date, -1), date]
    .flatMap((day) => spansOf(hours, day))
    .some(({ start, end }) => start <= instant && instant < end);
}

/** When the service is next open: the instant itself when it is open, null if it never opens in 100 days. */
export function nextOpening(hours: OpeningHours, instant: Date): Date | null {
  if (isOpen(hours, instant)) return instant;
  const { date } = wallOf(instant, hours.zone);
  for (let ahead = 0; ahead <= SEARCH_DAYS; ahead += 1) {
    const starts = spansOf(hours, addDays(date, ahead))
      .map(({ start }) => start.getTime())
      .filter((start) => start > instant.getTime());
    if (starts.length > 0) return new Date(Math.min(...starts));
  }
  return null;
}

/** The open spans that begin on the date. */
export function spansOf(hours: OpeningHours, date: LocalDate): readonly OpenSpan[] {
  if (hours.closedOn.includes(date)) return [];
  const weekday = weekdayOf(date);
  return hours.intervals
    .filter((interval) => interval.weekday === weekday)
    .map((interval) => spanOn(date, interval, hours.zone));
}

/** The hours as instants when they begin on the date, whatever weekday that is. */
export function spanOn(
  date: LocalDate,
  { opens, closes }: Pick<OpenInterval, 'opens' | 'closes'>,
  zone: string,
): OpenSpan {
  const overnight = closes === END_OF_DAY || closes <= opens;
  const end = {
    date: overnight ? addDays(date, 1) : date,
    time: closes === END_OF_DAY ? '00:00' : closes,
  };
  return {
    start: instantOf({ date, time: opens }, zone).instant,
    end: instantOf(end, zone).instant,
  };
}
