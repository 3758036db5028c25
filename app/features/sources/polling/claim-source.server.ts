import { addMilliseconds } from 'date-fns';
import { prisma, transaction, type Source } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';

/** How long a silent reader keeps its source; every batch it stores renews it. */
export const LEASE_MS = 5 * 60_000;

/** A source that this worker may read: nobody else can write its progress until the lease has run out. */
export type Claim = { readonly source: Source; readonly fence: number };

/** Takes the source that has been due the longest and that nobody is reading. */
export async function claimDue(worker: string): Promise<Claim | null> {
  const at = now();
  return transaction(async (tx) => {
    const instant = at.toISOString();
    const [due] = await tx.$queryRaw<readonly { readonly id: string }[]>`
      SELECT id FROM "Source"
      WHERE active AND settings IS NOT NULL AND "nextPollAt" <= ${instant}::timestamptz
        AND ("leaseUntil" IS NULL OR "leaseUntil" < ${instant}::timestamptz)
      ORDER BY "nextPollAt" LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (!due) return null;
    const source = await tx.source.update({
      where: { id: due.id },
      data: { leaseOwner: worker, leaseUntil: addMilliseconds(at, LEASE_MS), fence: { increment: 1 } },
    });
    return { source, fence: source.fence };
  });
}

/** Gives a source back unread, to be read by whoever comes next. */
export async function giveBack({ source, fence }: Claim): Promise<void> {
  await (
    await prisma()
  ).source.updateMany({ where: { id: source.id, fence }, data: { leaseOwner: null, leaseUntil: null } });
}
