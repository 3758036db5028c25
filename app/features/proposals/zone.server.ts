import type { Db } from '~/db/prisma.server';

/** The organisation's zone: the one its days and dates are in. */
export async function organisationZone(db: Db): Promise<string> {
  const organisation = await db.organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  return organisation?.timeZone ?? 'Europe/Helsinki';
}
