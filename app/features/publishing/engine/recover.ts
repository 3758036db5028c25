import { advance } from './advance';
import type { Engine, EngineRow, EngineTx } from './engine';

const BATCH = 50;

/**
 * Takes over from workers that have died: their leases have run out. Whether their calls went through
 * nobody knows, so what they were sending becomes unknown, and the channel is asked next.
 *
 * @returns how many were taken over
 */
export async function recoverExpired<Row extends EngineRow>(engine: Engine<Row>): Promise<number> {
  return engine.store.transaction(async (tx) => {
    const at = engine.time.now();
    const expired = await tx.takeExpired(at, BATCH);
    for (const row of expired) await recover(engine, tx, row, at);
    return expired.length;
  });
}

async function recover<Row extends EngineRow>(
  { guaranteeOf, log }: Engine<Row>,
  tx: EngineTx<Row>,
  row: Row,
  at: Date,
): Promise<void> {
  const attempt = (await tx.attemptsOf(row.id)).find(({ fence }) => fence === row.fence);
  const event = { type: 'leaseExpired', attemptWritten: attempt !== undefined } as const;
  const result = await advance(tx, row, event, { guarantee: guaranteeOf(row.channel.kind), at });
  if (result.kind === 'refused') return;
  log.warn({ publication: row.id, worker: row.leaseOwner }, 'a worker stopped in the middle of a sending');
  if (attempt && attempt.finishedAt === null)
    await tx.endAttempt(row.id, row.fence, { finishedAt: at, outcome: 'unknown', problem: 'workerStopped' });
}
