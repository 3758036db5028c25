import { audit } from '~/db/audit.server';
import type { Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { callOff } from './call-off.server';

/**
 * Cancels what a grant had planned, companions on our own site and feeds too. What has gone out or is
 * going out right now stays. The caller revokes the grant in the same transaction.
 *
 * @param why is kept in the log of each publication
 * @returns how many were cancelled
 */
export async function unplaceGrant(tx: Tx, grantId: string, why: string): Promise<number> {
  const at = now();
  const locked = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT id FROM "Publication" WHERE "grantId" = ${grantId}::uuid ORDER BY id FOR UPDATE`;
  const rows = await tx.publication.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
  });
  const ended = await callOff(tx, { id: { in: rows.map(({ id }) => id) } });
  const endedAs = new Map(ended.map(({ id, state }) => [id, state]));
  for (const row of rows) {
    const state = endedAs.get(row.id);
    if (state === undefined) continue;
    await audit(tx, {
      at,
      actorId: null,
      action: 'publication.cancel',
      subjectType: 'publication',
      subjectId: row.id,
      before: { state: row.state, publishAt: row.publishAt.toISOString() },
      after: { state },
      why,
    });
  }
  return ended.length;
}
