import type { Db } from '~/db/prisma.server';
import type { Absence } from '~/domain/calendar/absences';
import { now } from '~/platform/clock.server';

/**
 * When people are away within [start, end): their absences, and from now on everybody who is not let in any more.
 * Otherwise the shifts of those who have left would count as service that nobody gives.
 */
export async function awayIn(
  db: Db,
  { start, end }: { readonly start: Date; readonly end: Date },
): Promise<readonly Absence[]> {
  const at = now();
  const startsAt = at > start ? at : start;
  return db.$queryRaw<readonly Absence[]>`
    SELECT "userId", "startsAt", "endsAt" FROM "Absence" WHERE "startsAt" < ${end} AND "endsAt" > ${start}
     UNION ALL
    SELECT id, ${startsAt}::timestamptz, ${end}::timestamptz FROM "User"
     WHERE NOT active AND ${startsAt}::timestamptz < ${end}::timestamptz`;
}
