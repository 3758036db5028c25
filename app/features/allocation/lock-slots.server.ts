import { takeLock } from '~/db/take-lock.server';
import type { Tx } from '~/db/prisma.server';

/**
 * Whoever gives, takes or withdraws slots waits here for the others until its transaction ends, so that
 * what one has checked another cannot change under it. Reading needs no lock.
 */
export async function lockSlots(tx: Tx): Promise<void> {
  await takeLock(tx, 'slots');
}
