import { addDays, type LocalDate, type Weekday } from './local-date';
import { finnishHolidaysBetween } from './holidays';
import { spansOf, type OpenInterval, type OpeningHours } from './opening-hours';
import { wallOf, type LocalTime } from './zone';

export const SERVICE_DAYS = ['weekdays', 'everyday', 'always'] as const;
export type ServiceDays = (typeof SERVICE_DAYS)[number];

/** How soon a message is answered: so many minutes, counted only while service is open (D10). */
export type AnswerTime = {
  readonly minutes: number;
  /** `weekdays` and `everyday` are closed on Finnish holidays; `always` is round the clock. */
  readonly days: ServiceDays;
  readonly opens: LocalTime;
  readonly closes: LocalTime;
};

/** A working day, for channels that nobody has promised anything else for. */
export const DEFAULT_ANSWER_TIME: AnswerTime = {
  minutes: 480,
  days: 'weekdays',
  opens: '08:00',
  closes: '16:00',
};

// A promise of weeks over a run of holidays; beyond it there is nothing to promise.
const SEARCH_DAYS = 120;
const MINUTE_MS = 60_000;

/** Until when a message that came at `received` is to be answered, or null where service never opens. */
export function answerDue(received: Date, promise: AnswerTime, zone: string): Date | null {
  if (promise.days === 'always') return new Date(received.getTime() + promise.minutes * MINUTE_MS);
  const { date } = wallOf(received, zone);
  const hours = serviceHours(promise, date, zone);
  let leftMs = promise.minutes * MINUTE_MS;
  for (let ahead = -1; ahead <= SEARCH_DAYS; ahead += 1)
    for (const { start, end } of spansOf(hours, addDays(date, ahead))) {
      const from = Math.max(start.getTime(), received.getTime());
      const openMs = end.getTime() - from;
      if (openMs <= 0) continue;
      if (leftMs <= openMs) return new Date(from + leftMs);
      leftMs -= openMs;
    }
  return null;
}

/** The service hours that a promise counts, from a date on for as long as anything is promised. */
export function serviceHours(
  { days, opens, closes }: AnswerTime,
  from: LocalDate,
  zone: string,
): OpeningHours {
  const weekdays: readonly Weekday[] = days === 'weekdays' ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7];
  const intervals: readonly OpenInterval[] = weekdays.map((weekday) => ({ weekday, opens, closes }));
  const holidays = finnishHolidaysBetween(addDays(from, -1), addDays(from, SEARCH_DAYS));
  return { intervals, closedOn: holidays.map(({ date }) => date), zone };
}
