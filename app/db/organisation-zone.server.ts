import type { Db } from './prisma.server';

/** The zone that the organisation's days and dates are in, an IANA name. */
export async function organisationZone(db: Db): Promise<string> {
  const organisation = await db.organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  // Before the set-up has asked for one: the first users' zone.
  return organisation?.timeZone ?? 'Europe/Helsinki';
}
