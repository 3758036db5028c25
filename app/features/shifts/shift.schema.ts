import { z } from 'zod';
import { isLocalDate } from '~/domain/calendar/local-date';
import { END_OF_DAY } from '~/domain/calendar/opening-hours';
import { isLocalTime } from '~/domain/calendar/zone';

const date = z.string().refine(isLocalDate, 'shifts:problem.date');
const time = z.string().refine(isLocalTime, 'shifts:problem.time');
/** Until midnight is until the end of the day, however it is written: `24:00` from here on. */
const end = z
  .string()
  .transform((text) => (text === '00:00' ? END_OF_DAY : text))
  .refine((text) => text === END_OF_DAY || isLocalTime(text), 'shifts:problem.time');
const person = z.uuid('shifts:problem.person');
/** None chosen: all of them. */
const channelIds = z.array(z.uuid()).default([]);
const id = z.uuid();

const forward = (opens: string, closes: string): boolean => closes > opens;
const HOURS = { path: ['closes'], message: 'shifts:problem.hours' };
/** Everything that can be done on the page of shifts, by `intent`. */
export const SHIFT_ACTS = {
  addShift: z
    .object({ userId: person, date, opens: time, closes: end, channelIds })
    .refine(({ opens, closes }) => forward(opens, closes), HOURS),
  removeShift: z.object({ id }),
  setSubstitute: z.object({ id, substituteId: z.union([z.literal(''), z.uuid()]) }),
  addAbsence: z
    .object({ userId: person, from: date, to: date })
    .refine(({ from, to }) => to >= from, { path: ['to'], message: 'shifts:problem.dates' }),
  removeAbsence: z.object({ id }),
  addPattern: z
    .object({
      userId: person,
      weekday: z.coerce.number().int().min(1).max(7),
      from: date,
      opens: time,
      closes: end,
      channelIds,
    })
    .refine(({ opens, closes }) => forward(opens, closes), HOURS),
  removePattern: z.object({ id }),
} as const;

export type ShiftAct = keyof typeof SHIFT_ACTS;
export type ShiftInput<A extends ShiftAct> = z.infer<(typeof SHIFT_ACTS)[A]>;

export function isShiftAct(text: string): text is ShiftAct {
  return Object.hasOwn(SHIFT_ACTS, text);
}
