import { prisma } from '~/db/prisma.server';
import { addDays, mondayOf, weekdayOf } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import type { Cast, PersonKey } from './people';

const ZONE = 'Europe/Helsinki';

// Two on weekdays, one on Saturday; the evening after 18 is empty on purpose, so that screens show the gap.
const WEEKDAY: readonly (readonly [PersonKey, string, string])[] = [
  ['sanna', '08:00', '14:00'],
  ['ville', '10:00', '18:00'],
];
const SATURDAY: readonly (readonly [PersonKey, string, string])[] = [['hanna', '10:00', '14:00']];

/** Four weeks of shifts around the present. */
export async function planShifts({ people }: Cast): Promise<void> {
  const first = addDays(mondayOf(wallOf(now(), ZONE).date), -7);
  const at = (date: string, time: string): Date => instantOf({ date, time }, ZONE).instant;
  const shifts = Array.from({ length: 28 }, (_, day) => addDays(first, day)).flatMap((date) => {
    const weekday = weekdayOf(date);
    const day = weekday <= 5 ? WEEKDAY : weekday === 6 ? SATURDAY : [];
    return day.map(([person, from, to]) => ({ userId: people[person], startsAt: at(date, from), endsAt: at(date, to) }));
  });
  await (await prisma()).shift.createMany({ data: shifts });
}
