import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lapseAsks } from '../between/lapse-asks.server';
import { assertStillTrue } from './assert-still-true.server';
import { lockSlots } from '../lock-slots.server';
import { findNewestRun, readRun, type StoredRun } from './stored-run.server';
import { writeDecisions, type Adopted } from './write-decisions.server';

/** Hundreds of decisions with their publications take longer than an ordinary write. */
const ADOPTION_TIMEOUT_MS = 120_000;

/**
 * Makes a proposal the plan, in one transaction: decisions with their sentences, grants, publications,
 * states of the requests, and the ledger. Everything the proposal rests on is looked at again first. Of two
 * editors adopting at once one does it and the other is told.
 *
 * @throws AppError `conflict` with a sentence that says what has changed since the proposal was made
 */
export async function adoptRun(actor: SignedIn, runId: string): Promise<Adopted> {
  authorize(actor, 'round.adopt', { kind: 'round' });
  try {
    return await transaction((tx) => adopt(tx, actor, runId), { timeoutMs: ADOPTION_TIMEOUT_MS });
  } catch (error) {
    // A post was dragged into one of the slots between our look and our writing.
    if (isDuplicate(error)) throw new AppError('conflict', 'arbitration:conflict.calendar');
    throw error;
  }
}

async function adopt(tx: Tx, actor: SignedIn, runId: string): Promise<Adopted> {
  await lockSlots(tx);
  const stored = await requireNewestProposal(tx, runId);
  await assertStillTrue(tx, { actor, language: actor.language }, stored);
  const adopted = await writeDecisions(tx, stored);
  await writeLedger(tx, stored);
  await lapseAsks(tx);
  const at = now();
  await tx.arbitrationRun.update({
    where: { id: runId },
    data: { state: 'adopted', adoptedAt: at, adoptedById: actor.userId },
  });
  if (stored.run.roundId !== null)
    await tx.round.update({ where: { id: stored.run.roundId }, data: { state: 'adopted', endedAt: at } });
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'round.adopt',
    subjectType: 'run',
    subjectId: runId,
    after: { ...adopted },
  });
  return adopted;
}

async function requireNewestProposal(tx: Tx, runId: string): Promise<StoredRun> {
  const run = await tx.arbitrationRun.findUnique({ where: { id: runId } });
  if (!run) throw new AppError('notFound');
  if (run.state === 'adopted') throw new AppError('conflict', 'arbitration:conflict.adopted');
  const newest = await findNewestRun(tx);
  if (run.state !== 'proposed' || newest?.id !== run.id)
    throw new AppError('conflict', 'arbitration:conflict.notNewest');
  return readRun(run);
}

/** Shares count the whole period, so what had gone out before the run is added to both sides. */
async function writeLedger(tx: Tx, { run, input, result }: StoredRun): Promise<void> {
  await tx.ledgerEntry.createMany({
    data: result.ledger.map(({ dept, pool, opening, target, placed, closing, compensation }) => {
      const before = input.goneOut.find((line) => line.dept === dept && line.pool === pool)?.count ?? 0;
      return {
        runId: run.id,
        departmentId: dept,
        pool,
        opening,
        target: target + before,
        placed: placed + before,
        closing,
        compensation,
      };
    }),
  });
}
