import type { Prisma, Tx } from '~/db/prisma.server';
import { settleAsk, tellAskLapsed } from '../tell.server';

/** A request needs no place any more: those who were asked for one need not answer. */
export async function lapseAsksFor(tx: Tx, requestId: string): Promise<void> {
  await lapse(tx, { requestId });
}

/**
 * A request has lost a place, or given it up: whoever waits for its answer about that place is told that there is
 * nothing to wait for. Call it after the place has gone.
 */
export async function lapseAsksOf(tx: Tx, holderId: string): Promise<void> {
  const held = await tx.grant.findMany({
    where: { requestId: holderId, revokedAt: null },
    select: { slotId: true },
  });
  const gone = { holderId, slotId: { notIn: held.map(({ slotId }) => slotId) } };
  for (const id of await lapse(tx, gone)) await tellAskLapsed(tx, id);
}

async function lapse(tx: Tx, which: Prisma.PlaceAskWhereInput): Promise<readonly string[]> {
  const rows = await tx.placeAsk.updateManyAndReturn({
    where: { ...which, state: 'asked' },
    data: { state: 'lapsed' },
    select: { id: true },
  });
  for (const { id } of rows) await settleAsk(tx, id);
  return rows.map(({ id }) => id);
}
