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
  const [absences, left] = await Promise.all([
    db.absence.findMany({ where: { startsAt: { lt: end }, endsAt: { gt: start } } }),
    db.user.findMany({ where: { active: false }, select: { id: true } }),
  ]);
  const at = now();
  const startsAt = at > start ? at : start;
  return [
    ...absences,
    ...(startsAt < end ? left.map(({ id }) => ({ userId: id, startsAt, endsAt: end })) : []),
  ];
}
