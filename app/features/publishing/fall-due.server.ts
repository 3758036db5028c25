import { transaction, type Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { advance } from './advance.server';
import { holdsInForce, isHeld } from './preflight-facts.server';
import { WITH_CONTENT, type PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

const BATCH = 100;

/**
 * Lets publications whose time has come fall due. What a hold covers is held instead, also where a
 * person does the posting: nobody is asked to post into a crisis. What is too late becomes missed.
 *
 * @returns how many changed; fewer than a batch means that none is left
 */
export async function fallDue(
  senders: Senders,
): Promise<{ readonly changed: number; readonly more: boolean }> {
  return transaction(async (tx) => {
    const at = now();
    const rows = await lockFallen(tx, at);
    const holds = rows.length === 0 ? [] : await holdsInForce(tx);
    let changed = 0;
    for (const row of rows) {
      const event = { type: isHeld(row, holds) ? 'hold' : 'fallDue' } as const;
      const result = await advance(tx, row, event, { guarantee: senders.guaranteeOf(row.channel.kind), at });
      if (result.kind === 'next') changed += 1;
    }
    return { changed, more: rows.length === BATCH };
  });
}

async function lockFallen(tx: Tx, at: Date): Promise<readonly PublicationRow[]> {
  const locked = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT id FROM "Publication" WHERE state = 'planned' AND "publishAt" <= ${at}
     ORDER BY "publishAt", id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  if (locked.length === 0) return [];
  const ids = locked.map(({ id }) => id);
  return tx.publication.findMany({ where: { id: { in: ids } }, include: WITH_CONTENT });
}
