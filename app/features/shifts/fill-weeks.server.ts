import type { Tx } from '~/db/prisma.server';
import { finnishHolidaysBetween } from '~/domain/calendar/holidays';
import { addDays, datesFrom, mondayOf, weekdayOf } from '~/domain/calendar/local-date';
import { instantOf } from '~/domain/calendar/zone';
import type { ShiftInput } from './shift.schema';

/**
 * Makes the template's shifts for whole weeks, as wall times, none on public holidays. A shift that the
 * template has made already stays as it is, also when it was given a substitute.
 *
 * @returns how many were made
 */
export async function fillWeeks(
  tx: Tx,
  { from, weeks }: ShiftInput<'fillWeeks'>,
  zone: string,
): Promise<number> {
  const first = mondayOf(from);
  const last = addDays(first, weeks * 7 - 1);
  const closed = new Set(
    finnishHolidaysBetween(first, last).flatMap(({ date, kind }) => (kind === 'public' ? date : [])),
  );
  const patterns = await tx.shiftPattern.findMany();
  const shifts = datesFrom(first, last)
    .filter((date) => !closed.has(date))
    .flatMap((date) =>
      patterns
        .filter(({ weekday }) => weekday === weekdayOf(date))
        .map(({ id, userId, opens, closes, channelIds }) => ({
          patternId: id,
          userId,
          channelIds,
          startsAt: instantOf({ date, time: opens }, zone).instant,
          endsAt: instantOf({ date, time: closes }, zone).instant,
        })),
    );
  const { count } = await tx.shift.createMany({ data: shifts, skipDuplicates: true });
  return count;
}
