import { RRuleTemporal } from 'rrule-temporal';
import type { LocalDate, Weekday } from './local-date';
import { instantOf, type LocalTime } from './zone';

/** The day of a month: its number, its last (-1), or a weekday by its place in the month, -1 the last. */
export type MonthlyOn =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'weekday'; readonly nth: 1 | 2 | 3 | 4 | -1; readonly weekday: Weekday };

/** How a post repeats. It always ends: on a date, or after so many times. */
export type RecurrenceRule = (
  | { readonly every: 'day' }
  | { readonly every: 'week'; readonly weekdays: readonly Weekday[] }
  | { readonly every: 'month'; readonly on: MonthlyOn }
) & {
  /** 2: every other. */
  readonly interval: number;
  readonly end:
    { readonly kind: 'until'; readonly date: LocalDate } | { readonly kind: 'count'; readonly count: number };
};

/** Weekdays as iCalendar names them. */
const NAMES = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** More than anybody looks over before saying yes: twice a week for a year. */
export const MOST_OCCURRENCES = 104;

/** The rule in the words of iCalendar (RFC 5545), without its beginning: `FREQ=WEEKLY;BYDAY=MO;COUNT=8`. */
export function ruleText(rule: RecurrenceRule): string {
  const { end, interval } = rule;
  return [
    `FREQ=${{ day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' }[rule.every]}`,
    `INTERVAL=${interval}`,
    ...(rule.every === 'week' ? [`BYDAY=${rule.weekdays.map((weekday) => NAMES[weekday]).join(',')}`] : []),
    ...(rule.every === 'month' ? [monthlyText(rule.on)] : []),
    end.kind === 'count' ? `COUNT=${end.count}` : `UNTIL=${end.date.replaceAll('-', '')}T000000Z`,
  ].join(';');
}

function monthlyText(on: MonthlyOn): string {
  return on.kind === 'day' ? `BYMONTHDAY=${on.day}` : `BYDAY=${on.nth}${NAMES[on.weekday]}`;
}

/**
 * The dates on which a rule falls, from a date on; at most one more than `MOST_OCCURRENCES`, which tells that there
 * are too many. A day that a month does not have (the 31st) is left out in it, as in every calendar.
 *
 * @param rule  as `ruleText` writes it
 */
export function datesOfRule(rule: string, from: LocalDate): readonly LocalDate[] {
  const begins = `DTSTART:${from.replaceAll('-', '')}T000000Z`;
  // Dates alone are asked for, so the days of UTC do: none is longer than another.
  const found = new RRuleTemporal({ rruleString: `${begins}\nRRULE:${rule}` });
  try {
    return found
      .all((_date, index) => index <= MOST_OCCURRENCES)
      .map((date) => date.toPlainDate().toString());
  } catch (error) {
    // A day that none of the rule's months has: the library gives up looking.
    if (error instanceof Error && error.message.startsWith('Maximum iterations')) return [];
    throw error;
  }
}

/**
 * When an occurrence goes out: the same time on the wall every time, whatever the clocks do. Where the clocks skip
 * it, at the first minute that exists after it; where it comes twice, the first.
 */
export function occurrenceAt(date: LocalDate, time: LocalTime, zone: string): Date {
  return instantOf({ date, time }, zone).instant;
}
