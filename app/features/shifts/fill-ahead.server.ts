import { organisationZone } from '~/db/organisation-zone.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { spanOn } from '~/domain/calendar/opening-hours';
import { templateDays } from '~/domain/calendar/week-template';
import { wallOf } from '~/domain/calendar/zone';
import { watchAnswering } from '~/features/requests/api.server';
import { now } from '~/platform/clock.server';

export const SHIFT_TEMPLATE_JOB = 'shift-template';

/** The template holds on: its shifts stand in the calendar a year and a week ahead, further than posts are planned. */
const AHEAD_DAYS = 371;

/**
 * Makes the shifts of the days that have come into sight since the last time, and settles what was told of places that
 * have somebody by now or are none any more.
 */
export async function keepWeeksFilled(): Promise<void> {
  await transaction(async (tx) => {
    const zone = await organisationZone(tx);
    await watchAnswering(tx, () => fillAhead(tx, zone));
  });
}

/**
 * Makes the template's shifts for the days after those it has been made into, as wall times. A shift made before is
 * not touched: one with a substitute stays, and one that somebody removed does not come back. `only` limits it to one
 * line of the template.
 *
 * @returns how many were made
 */
export async function fillAhead(
  tx: Tx,
  zone: string,
  only?: { readonly patternId: string },
): Promise<number> {
  const today = wallOf(now(), zone).date;
  const last = addDays(today, AHEAD_DAYS);
  // Locked first and read after it: a line that is removed meanwhile is waited for, and gets no shifts any more.
  const ids = await lockLines(tx, only?.patternId);
  const lines = await tx.shiftPattern.findMany({
    where: { id: { in: [...ids] }, filledTo: { lt: last }, user: { active: true } },
  });
  const yesterday = addDays(today, -1);
  let total = 0;
  for (const { id, userId, weekday, opens, closes, channelIds, filledTo } of lines) {
    const made = filledTo === '' ? await lastMade(tx, id, zone) : filledTo;
    // Who was not let in for a while served nothing meanwhile.
    const done = made > yesterday ? made : yesterday;
    const { count } = await tx.shift.createMany({
      data: templateDays(weekday, addDays(done, 1), last).map((date) => {
        const { start, end } = spanOn(date, { opens, closes }, zone);
        return { patternId: id, userId, channelIds, startsAt: start, endsAt: end };
      }),
      skipDuplicates: true,
    });
    await tx.shiftPattern.update({ where: { id }, data: { filledTo: last } });
    total += count;
  }
  return total;
}

/** Holds one line of the template, or all of them, until the transaction ends: who fills and who removes wait in turn. */
export async function lockLines(tx: Tx, id: string | null = null): Promise<readonly string[]> {
  const locked = await tx.$queryRaw<readonly { readonly id: string }[]>`
    SELECT id FROM "ShiftPattern" WHERE ${id}::uuid IS NULL OR id = ${id}::uuid ORDER BY id FOR UPDATE`;
  return locked.map((line) => line.id);
}

/** Of a line from the time when weeks were filled by hand: the day of its last shift, '' when there is none. */
async function lastMade(tx: Tx, patternId: string, zone: string): Promise<LocalDate | ''> {
  const shift = await tx.shift.findFirst({ where: { patternId }, orderBy: { startsAt: 'desc' } });
  return shift ? wallOf(shift.startsAt, zone).date : '';
}
