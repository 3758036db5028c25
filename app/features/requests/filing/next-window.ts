import { addDays, daysBetween } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';

export type Window = { readonly earliest: Date; readonly latest: Date };

/**
 * The same window so many whole periods later that it lies ahead, one at least: the same weekdays and times on the
 * wall, also where the clocks change in between.
 */
export function nextWindow(
  { earliest, latest }: Window,
  { now, periodDays, zone }: { readonly now: Date; readonly periodDays: number; readonly zone: string },
): Window {
  const later = (instant: Date, days: number): Date => {
    const { date, time } = wallOf(instant, zone);
    return instantOf({ date: addDays(date, days), time }, zone).instant;
  };
  const behind = daysBetween(wallOf(earliest, zone).date, wallOf(now, zone).date);
  let periods = Math.max(1, Math.ceil(behind / periodDays));
  if (later(earliest, periods * periodDays) < now) periods += 1;
  return { earliest: later(earliest, periods * periodDays), latest: later(latest, periods * periodDays) };
}
