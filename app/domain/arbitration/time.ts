/**
 * Time inside an instance: whole minutes since Monday 00:00 of the first week, wall time of the
 * organisation. Days are counted from that Monday (day 0), weekdays from Monday (0 … 6). The hour
 * that daylight saving adds or takes is not seen here; the calendar turns wall time into instants.
 */
export const DAY_MINUTES = 1440;

export const dayOf = (minute: number): number => Math.floor(minute / DAY_MINUTES);
export const weekdayOf = (day: number): number => day % 7;
export const minuteOfDay = (minute: number): number => minute % DAY_MINUTES;

/** The minute that hours before a slot are counted from: negative when the horizon has not begun. */
export const presentOf = ({
  now,
  ahead = 0,
}: {
  readonly now: number;
  readonly ahead?: number | undefined;
}): number => now - ahead;

/** `2026-11-12T09:05` for a minute of the instance; `start` is the instance's first Monday, `2026-11-09`. */
export function wallTime(start: string, minute: number): string {
  return new Date(Date.parse(`${start}T00:00Z`) + minute * 60_000).toISOString().slice(0, 16);
}
