import { z } from 'zod';
import type { LocalDate } from '~/domain/calendar/local-date';
import { weekdayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';

/** Spans of wall minutes by weekday 1–7, as they are stored. */
export const hoursSchema = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])));

/** `Channel.openingHours` read: weekday 1–7 → spans of wall minutes. Empty means always open. */
export type ChannelHours = Readonly<Record<string, readonly (readonly [number, number])[]>>;

export function readHours(json: unknown): z.output<typeof hoursSchema> {
  const read = hoursSchema.safeParse(json ?? {});
  return read.success ? read.data : {};
}

/** Whether the channel is open at a wall time; the end of a span is already closed. */
export function opensAt(hours: ChannelHours, date: LocalDate, minute: number): boolean {
  if (Object.keys(hours).length === 0) return true;
  return (hours[String(weekdayOf(date))] ?? []).some(([from, to]) => minute >= from && minute < to);
}

export function opensAtInstant(hours: ChannelHours, instant: Date, zone: string): boolean {
  const { date, time } = wallOf(instant, zone);
  return opensAt(hours, date, minuteOfTime(time));
}

/** `09:05` as 545. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
