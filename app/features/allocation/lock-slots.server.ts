import type { Tx } from '~/db/prisma.server';

const SLOTS_LOCK = 72_707_371;

/**
 * Whoever gives, takes or withdraws slots waits here for the others until its transaction ends, so that
 * what one has checked another cannot change under it. Reading needs no lock.
 */
export async function lockSlots(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${SLOTS_LOCK})::text`;
}
