import { audit } from '~/db/audit.server';
import { transaction, type Prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { assertStillTrue } from '../round/assert-still-true.server';
import { findProposal } from '../round/stored-run.server';
import { proofResult } from './proof-record';

/**
 * Puts the better plan that a proof found on the table in place of the proposal. It is a run like any other, made from
 * the same facts, which are looked at again first; what was proven is true of it.
 *
 * @returns the id of the run
 * @throws AppError `conflict` with a sentence that says what has changed since the proposal was made
 */
export async function takeBetter(actor: SignedIn, proposalId: string): Promise<string> {
  authorize(actor, 'round.run', { kind: 'round' });
  return transaction(async (tx) => {
    await lockSlots(tx);
    const stored = await findProposal(tx);
    if (stored?.run.id !== proposalId) throw new AppError('conflict', 'arbitration:conflict.notNewest');
    const proof = await tx.arbitrationProof.findUnique({ where: { runId: proposalId } });
    const known = proof && proofResult(proof);
    if (!proof || !known?.better) throw new AppError('conflict', 'arbitration:proof.noBetter');
    const result = { ...known.better, todayVector: stored.result.todayVector };
    await assertStillTrue(tx, { actor, language: actor.language }, { ...stored, result });
    const { policyId, roundId, profile, seed, horizonStart, weeks, input } = stored.run;
    await tx.arbitrationRun.updateMany({ where: { state: 'proposed' }, data: { state: 'superseded' } });
    const run = await tx.arbitrationRun.create({
      data: {
        ...{ policyId, roundId, profile, seed, horizonStart, weeks },
        input: input as Prisma.InputJsonObject,
        result: result as unknown as Prisma.InputJsonObject,
        createdById: actor.userId,
        createdAt: now(),
      },
    });
    const { askedById, askedAt, endedAt, level } = proof;
    await tx.arbitrationProof.create({
      data: {
        ...{ runId: run.id, state: 'done', level, askedById, askedAt, endedAt },
        result: { ...known, better: null } as unknown as Prisma.InputJsonObject,
      },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'round.run',
      subjectType: 'run',
      subjectId: run.id,
      after: {
        requests: stored.input.instance.requests.length,
        pins: stored.input.pins.length,
        profile,
        seed,
        solver: known.solver,
        insteadOf: proposalId,
      },
    });
    return run.id;
  });
}
