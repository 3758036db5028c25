import { prisma, Prisma, transaction, type Tx } from '~/db/prisma.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { MOST_PROVABLE } from '~/domain/arbitration/proof/prove';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { PROVE_JOB } from '../round/background/job-names';
import { findProposal } from '../round/stored-run.server';
import { isProving } from './proof-record';

/**
 * Asks whether a better plan than the proposal exists. It is found out in the background; nothing waits for it, and the
 * proposal can be changed or adopted meanwhile.
 *
 * @throws AppError `conflict` when the proposal is not on the table any more or a proof is under way, `tooLarge` when it has too many requests
 */
export async function askProof(actor: SignedIn, runId: string): Promise<void> {
  authorize(actor, 'round.run', { kind: 'round' });
  await readyQueue(PROVE_JOB);
  await transaction(async (tx) => {
    await lockSlots(tx);
    const proposal = await findProposal(tx);
    if (!proposal) throw new AppError('conflict', 'arbitration:conflict.noProposal');
    if (proposal.run.id !== runId) throw new AppError('conflict', 'arbitration:conflict.notNewest');
    const requests = proposal.input.instance.requests.length;
    if (requests > MOST_PROVABLE)
      throw new AppError('tooLarge', 'arbitration:proof.tooMany', { requests, most: MOST_PROVABLE });
    await endSilent(tx);
    const askedAt = now();
    const asked = { state: 'working', level: 0, askedById: actor.userId, askedAt } as const;
    const { id } = await tx.arbitrationProof.upsert({
      where: { runId },
      create: { runId, ...asked },
      update: { ...asked, problem: Prisma.DbNull, endedAt: null },
    });
    await enqueue(tx, PROVE_JOB, { proofId: id, askedAt });
  });
}

/** One solver at a time; one whose process has died is in nobody's way. */
async function endSilent(tx: Tx): Promise<void> {
  const working = await tx.arbitrationProof.findMany({ where: { state: 'working' } });
  if (working.some((proof) => isProving(proof, new Date())))
    throw new AppError('conflict', 'arbitration:proof.underWay');
  await tx.arbitrationProof.updateMany({
    where: { state: 'working' },
    data: { state: 'failed', endedAt: now(), problem: { sentence: 'arbitration:proof.failed', values: {} } },
  });
}

/** Ends the proof of a proposal if it is under way; its process learns of it within seconds. */
export async function stopProof(actor: SignedIn, runId: string): Promise<void> {
  authorize(actor, 'round.run', { kind: 'round' });
  await (
    await prisma()
  ).arbitrationProof.updateMany({
    where: { runId, state: 'working' },
    data: { state: 'stopped', endedAt: now() },
  });
}
