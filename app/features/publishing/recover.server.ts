import { transaction, type Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { advance } from './advance.server';
import { lockPublication } from './publication-row.server';
import type { Senders } from './senders.server';

const BATCH = 50;

/**
 * Takes over from workers that have died: their leases have run out. Whether their calls went through
 * nobody knows, so what they were sending becomes unknown, and the channel is asked next.
 */
export async function recoverExpired(senders: Senders): Promise<number> {
  return transaction(async (tx) => {
    const at = now();
    const expired = await tx.$queryRaw<readonly { id: string }[]>`
      SELECT id FROM "Publication" WHERE state = 'sending' AND "leaseUntil" <= ${at}
       ORDER BY "leaseUntil" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
    for (const { id } of expired) await recover(tx, id, senders, at);
    return expired.length;
  });
}

async function recover(tx: Tx, id: string, senders: Senders, at: Date): Promise<void> {
  const row = await lockPublication(tx, id);
  if (row === null) return;
  const attempt = await tx.attempt.findUnique({
    where: { publicationId_fence: { publicationId: id, fence: row.fence } },
  });
  const result = await advance(
    tx,
    row,
    { type: 'leaseExpired', attemptWritten: attempt !== null },
    { guarantee: senders.guaranteeOf(row.channel.kind), at },
  );
  if (result.kind === 'refused') return;
  log.warn({ publication: id, worker: row.leaseOwner }, 'a worker stopped in the middle of a sending');
  if (attempt && attempt.finishedAt === null) {
    await tx.attempt.update({
      where: { id: attempt.id },
      data: { finishedAt: at, outcome: 'unknown', problem: 'workerStopped' },
    });
  }
}
