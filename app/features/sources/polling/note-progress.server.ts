import { addMilliseconds } from 'date-fns';
import type { SourceBatch } from '~/adapters/sources/contract';
import { Prisma, type Tx } from '~/db/prisma.server';
import { maskedParams, maskShort } from '~/features/inbox/api.server';
import { now } from '~/platform/clock.server';
import { LEASE_MS, type Claim } from './claim-source.server';

/** So many rejects of a source are listed; the earlier ones are only counted. */
export const MOST_REJECTS = 200;

/** Somebody else reads the source now, or it has been paused or changed: whatever this reader holds is void. */
export class TakenOver extends Error {}

/** Writes down how far a source has been read, in the transaction that stores what was read. */
export async function noteProgress(tx: Tx, claim: Claim, batch: SourceBatch): Promise<void> {
  const at = now();
  const rejects = batch.items.flatMap((item) => (item.kind === 'reject' ? [item] : []));
  const sourceId = claim.source.id;
  const { count } = await tx.source.updateMany({
    where: { id: sourceId, fence: claim.fence },
    data: {
      resume: (batch.resume ?? Prisma.DbNull) as Prisma.InputJsonValue,
      leaseUntil: addMilliseconds(at, LEASE_MS),
      rejected: { increment: rejects.length },
    },
  });
  if (count === 0) throw new TakenOver();
  if (rejects.length === 0) return;
  await tx.sourceReject.createMany({
    data: rejects.slice(-MOST_REJECTS).map(({ reason, params, excerpt }) => ({
      sourceId,
      at,
      reason,
      params: maskedParams(params),
      excerpt: maskShort(excerpt, 80),
    })),
  });
  const [oldestKept] = await tx.sourceReject.findMany({
    where: { sourceId },
    orderBy: { id: 'desc' },
    skip: MOST_REJECTS - 1,
    take: 1,
    select: { id: true },
  });
  if (oldestKept) await tx.sourceReject.deleteMany({ where: { sourceId, id: { lt: oldestKept.id } } });
}
