import { z } from 'zod';
import { isLocalDate, type Weekday } from '~/domain/calendar/local-date';
import { MOST_OCCURRENCES, type RecurrenceRule } from '~/domain/calendar/recurrence';
import { isLocalTime } from '~/domain/calendar/zone';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const NTH = ['1', '2', '3', '4', '-1'] as const;
const MOST_APART = 52;

const number = (most: number, message: string) =>
  z.coerce.number(message).int(message).min(1, message).max(most, message);
const date = (message: string) => z.string().refine(isLocalDate, message);

/** How the form asks: one field for each part, those of another choice left as they were. */
export const recurrenceSchema = z
  .object({
    every: z.enum(['day', 'week', 'month']),
    interval: number(MOST_APART, 'recurring:problem.interval'),
    weekdays: z.array(z.enum(WEEKDAYS)).default([]),
    monthly: z.enum(['day', 'weekday']),
    /** -1 is the last day. */
    day: z.coerce.number().int().min(-1).max(31).catch(1),
    nth: z.enum(NTH).catch('1'),
    weekday: z.enum(WEEKDAYS).catch('1'),
    startsOn: date('recurring:problem.startsOn'),
    time: z.string().refine(isLocalTime, 'recurring:problem.time'),
    ends: z.enum(['until', 'count']),
    until: z.string().default(''),
    count: z.string().default(''),
    channelIds: z.array(z.uuid(), 'recurring:problem.channels').min(1, 'recurring:problem.channels'),
  })
  .superRefine(({ every, weekdays, ends, until, count, startsOn }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (every === 'week' && weekdays.length === 0) refuse('weekdays', 'recurring:problem.weekdays');
    if (ends === 'until' && (!isLocalDate(until) || until < startsOn))
      refuse('until', 'recurring:problem.until');
    const times = Number(count);
    if (ends === 'count' && (!Number.isInteger(times) || times < 2 || times > MOST_OCCURRENCES))
      refuse('count', 'recurring:problem.count');
  });

export type RecurrenceForm = z.infer<typeof recurrenceSchema>;

/** The rule that the form means. */
export function ruleOf(form: RecurrenceForm): RecurrenceRule {
  const end =
    form.ends === 'until'
      ? ({ kind: 'until', date: form.until } as const)
      : ({ kind: 'count', count: Number(form.count) } as const);
  const common = { interval: form.interval, end };
  if (form.every === 'day') return { every: 'day', ...common };
  if (form.every === 'week')
    return { every: 'week', weekdays: form.weekdays.map((day) => Number(day) as Weekday), ...common };
  const on =
    form.monthly === 'day'
      ? ({ kind: 'day', day: form.day === 0 ? 1 : form.day } as const)
      : ({
          kind: 'weekday',
          nth: Number(form.nth) as 1 | 2 | 3 | 4 | -1,
          weekday: Number(form.weekday) as Weekday,
        } as const);
  return { every: 'month', on, ...common };
}
