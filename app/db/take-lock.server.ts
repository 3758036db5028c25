import { LOCKS } from './locks';
import type { Tx } from './prisma.server';

/** Waits until nobody else holds the lock, and holds it until the transaction ends. Taken twice in one, it waits once. */
export async function takeLock(tx: Tx, name: keyof typeof LOCKS): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCKS[name]})::text`;
}
