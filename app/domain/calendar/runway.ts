import { addDays, daysBetween, type LocalDate } from './local-date';

export type Runway = {
  /** Each day in order, with how many posts are planned on it. */
  readonly days: readonly { readonly date: LocalDate; readonly count: number }[];
  /** Days since the channel last said something, counted today. */
  readonly silentDays: number;
  /** First day on which the channel has been silent longer than agreed; null when none of these is. */
  readonly silentOn: LocalDate | null;
};

export type RunwayFacts = {
  readonly today: LocalDate;
  /** How many days are looked at, from today. */
  readonly length: number;
  /** When the channel last published; for one that never has, when it was opened. */
  readonly lastSaid: LocalDate;
  readonly planned: ReadonlyMap<LocalDate, number>;
  /** Days of silence that were agreed to; null when nothing was. */
  readonly maxSilenceDays: number | null;
};

/** A channel's coming days, and when it falls silent if nothing more is planned (D9). */
export function runwayOf({ today, length, lastSaid, planned, maxSilenceDays }: RunwayFacts): Runway {
  const days = Array.from({ length }, (_, ahead) => {
    const date = addDays(today, ahead);
    return { date, count: planned.get(date) ?? 0 };
  });
  let last = lastSaid;
  let silentOn: LocalDate | null = null;
  for (const { date, count } of days) {
    if (count > 0) last = date;
    else if (maxSilenceDays !== null && silentOn === null && daysBetween(last, date) > maxSilenceDays)
      silentOn = date;
  }
  return { days, silentDays: Math.max(0, daysBetween(lastSaid, today)), silentOn };
}
