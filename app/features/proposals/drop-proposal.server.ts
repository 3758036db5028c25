import type { Actor } from '~/domain/access/actor';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { authorizeProposal, lockProposal } from './proposal-row.server';
import { authorHasSeen, proposalWaitsNoMore } from './tell-approvers.server';

/**
 * Gives a proposal up, with a reason. The text stays readable. Once it has an answer, the answer is
 * what is retired instead.
 */
export async function dropProposal(
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockProposal(tx, id);
    await authorizeProposal(tx, actor, 'proposal.edit', row);
    if (row.answer) throw new AppError('conflict', 'answers:problem.hasAnswer');
    if (row.state === 'dropped') throw new AppError('conflict', 'answers:problem.dropped');
    const at = now();
    await tx.proposal.update({ where: { id }, data: { state: 'dropped' } });
    await proposalWaitsNoMore(tx, row);
    await authorHasSeen(tx, row);
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'proposal.drop',
      subjectType: 'proposal',
      subjectId: id,
      before: { state: row.state },
      after: { state: 'dropped' },
      why: reason,
    });
  });
}
