import type { Tx } from '~/db/prisma.server';
import { lapsesAt, nextLevel } from '~/domain/content/approval';
import { advancePost } from '~/domain/content/workflow';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { misfitsNow } from '../fit.server';
import { workflowOf, type PostRow } from '../post-row.server';
import { tellApprovers } from '../tell-approvers.server';
import { approvalState } from './approval-state.server';

/**
 * Approves a post in review when everybody who must has said yes to this revision; otherwise tells those
 * whose turn it is.
 *
 * @returns whether it is approved now
 * @throws AppError `conflict` when a channel could not show it as it stands
 */
export async function completeApproval(tx: Tx, row: PostRow, approverId: string | null): Promise<boolean> {
  const { policy, given } = await approvalState(tx, row);
  if (nextLevel(policy, given) !== null) {
    await tellApprovers(tx, row, 'review');
    return false;
  }
  await requireFit(tx, row);
  const step = advancePost(workflowOf(row), { kind: 'approve', version: row.revision });
  if (step.kind === 'refused') throw new AppError('conflict', `posts:problem.${step.because}`);
  const at = now();
  await tx.post.update({
    where: { id: row.id },
    data: { state: step.post.state, approverId, approvedAt: at, approvedUntil: lapsesAt(policy, at) },
  });
  await tellApprovers(tx, row, step.post.state);
  return true;
}

/** @throws AppError `conflict` naming the first channel that could not show the post as it stands */
export async function requireFit(tx: Tx, row: PostRow): Promise<void> {
  const [misfit] = await misfitsNow(tx, row);
  if (misfit)
    throw new AppError('conflict', `posts:misfit.${misfit.because}`, {
      channel: misfit.channel,
      over: misfit.over,
      unfilled: misfit.unfilled,
    });
}
