import type { Actor } from '~/domain/access/actor';
import { advancePost } from '~/domain/content/workflow';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { authorizeProposal, lockProposal, workflowOf } from './proposal-row.server';
import { proposalWaitsNoMore, tellAuthor } from './tell-approvers.server';

/** Sends a proposal back to its author with a note that says what to change. */
export async function requestChanges(
  actor: Actor,
  { id, revision, note }: { readonly id: string; readonly revision: number; readonly note: string },
): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockProposal(tx, id);
    await authorizeProposal(tx, actor, 'proposal.approve', row);
    if (advancePost(workflowOf(row), { kind: 'requestChanges' }).kind === 'refused')
      throw new AppError('conflict', 'answers:problem.notInReview');
    if (revision !== row.revision) throw new AppError('conflict', 'answers:problem.changedMeanwhile');
    const at = now();
    await tx.proposal.update({
      where: { id },
      data: { state: 'draft', reviewerId: actor.userId, reviewedAt: at, reviewNote: note },
    });
    await proposalWaitsNoMore(tx, row);
    await tellAuthor(tx, row, { by: actor.userId, came: 'sentBack', link: `/proposals/${id}` });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'proposal.requestChanges',
      subjectType: 'proposal',
      subjectId: id,
      before: { state: row.state, revision },
      after: { state: 'draft' },
      why: note,
    });
  });
}
