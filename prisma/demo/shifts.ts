import { prisma, transaction } from '~/db/prisma.server';
import { addDays, mondayOf } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { fillAhead } from '~/features/shifts/api.server';
import { now } from '~/platform/clock.server';
import type { Cast, PersonKey } from './people';

const ZONE = 'Europe/Helsinki';

// Two on weekdays, one on Saturday; the evening after 18 is empty on purpose, so that screens show the gap.
const WEEKDAY: readonly (readonly [PersonKey, string, string])[] = [
  ['sanna', '08:00', '14:00'],
  ['ville', '10:00', '18:00'],
];
const SATURDAY: readonly (readonly [PersonKey, string, string])[] = [['hanna', '10:00', '14:00']];

/** The week template with its shifts from last week on, and a Wednesday on which one of two is away. */
export async function planShifts({ people }: Cast): Promise<void> {
  const db = await prisma();
  const first = addDays(mondayOf(wallOf(now(), ZONE).date), -7);
  const at = (date: string, time: string): Date => instantOf({ date, time }, ZONE).instant;
  const lines = [1, 2, 3, 4, 5, 6].flatMap((weekday) =>
    (weekday <= 5 ? WEEKDAY : SATURDAY).map(([person, opens, closes]) => ({
      userId: people[person],
      weekday,
      opens,
      closes,
      filledTo: addDays(first, -1),
    })),
  );
  await db.shiftPattern.createMany({ data: lines });
  await transaction((tx) => fillAhead(tx, ZONE));
  const away = addDays(first, 16);
  await db.absence.create({
    data: { userId: people.ville, startsAt: at(away, '00:00'), endsAt: at(addDays(away, 1), '00:00') },
  });
}
