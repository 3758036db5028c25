import { lifecycleOf, type LifecycleFacts, type LifecycleStage } from '~/domain/content/answer-lifecycle';
import { addDays, daysBetween, datesFrom, type LocalDate } from '~/domain/calendar/local-date';

/*
 * Shapes for the screens about topics, worked out from rows; pure, so that each can be tested alone.
 */

export type TopicStatus = LifecycleStage | 'none';

/** What the public sees comes first, then what is nearest to being seen. */
const NEAREST: readonly TopicStatus[] = ['live', 'reviewDue', 'approved', 'review', 'draft', 'retired'];

/** Whether a topic is answered: the best of its answers and proposals. What was dropped counts for nothing. */
export function topicStatus(facts: readonly LifecycleFacts[], today: LocalDate): TopicStatus {
  const stages = facts.map((fact) => lifecycleOf(fact, today));
  return NEAREST.find((stage) => stages.some((each) => each === stage)) ?? 'none';
}

export type DayCount = { readonly day: LocalDate; readonly count: number };

/** Counts of `days` days up to and including `today`, oldest first; days without any are 0. */
export function dailySeries(counts: readonly DayCount[], today: LocalDate, days: number): readonly number[] {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]));
  return datesFrom(addDays(today, 1 - days), today).map((day) => byDay.get(day) ?? 0);
}

/** Messages a day in `days` days before the series; null where the inbox is too young to say. */
export function normalPerDay(messages: number, days: number): number | null {
  return days >= 7 ? messages / days : null;
}

/** Index in a series of `days` days from which a rise counts; null when it began before. */
export function riseIndex(since: LocalDate, today: LocalDate, days: number): number | null {
  const index = days - 1 - daysBetween(since, today);
  return index >= 0 && index < days ? index : null;
}

/** The value under which nine of ten lie, by nearest rank: what is still usual. */
export function usualHigh(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.9) - 1)] ?? 0;
}
