import { audit } from '~/db/audit.server';
import { transaction, type Prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { advancePost, type PostEvent, type PostStep } from '~/domain/content/workflow';
import { authorize } from '~/features/accounts/api.server';
import { expectedPageUrl } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { misfitsOf } from './fit';
import { lockPost, postSubject, workflowOf } from './post-row.server';
import { tellApprovers } from './tell-approvers.server';

type Seen = { readonly id: string; readonly revision: number };

/** The author says it is ready to be approved. */
export async function submitPost(actor: Actor, seen: Seen): Promise<void> {
  await decide(actor, seen, { action: 'post.submit', right: 'post.edit', event: { kind: 'submit' } });
}

/** Sends it back to be changed; the note says what, and is kept. */
export async function requestPostChanges(
  actor: Actor,
  seen: Seen & { readonly note: string },
): Promise<void> {
  await decide(actor, seen, {
    action: 'post.requestChanges',
    right: 'post.approve',
    event: { kind: 'requestChanges' },
    why: seen.note,
  });
}

/**
 * Approves the revision that was on the approver's screen.
 *
 * @throws AppError `conflict` when it has changed meanwhile, or a channel could not show it as it stands
 */
export async function approvePost(actor: Actor, seen: Seen): Promise<void> {
  await decide(actor, seen, {
    action: 'post.approve',
    right: 'post.approve',
    event: { kind: 'approve', version: seen.revision },
    mustFit: true,
    data: { approverId: actor.userId, approvedAt: now() },
  });
}

type Decision = {
  readonly action: string;
  readonly right: 'post.edit' | 'post.approve';
  readonly event: PostEvent;
  readonly why?: string;
  readonly mustFit?: boolean;
  readonly data?: Prisma.PostUncheckedUpdateInput;
};

async function decide(actor: Actor, { id, revision }: Seen, decision: Decision): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, decision.right, await postSubject(tx, row));
    if (revision !== row.revision) throw new AppError('conflict', 'posts:problem.changedMeanwhile');
    const step = advancePost(workflowOf(row), decision.event);
    if (step.kind === 'refused') throw refusal(step);
    const [misfit] = decision.mustFit ? misfitsOf(row, await expectedPageUrl(tx, row)) : [];
    if (misfit)
      throw new AppError('conflict', `posts:misfit.${misfit.because}`, {
        channel: misfit.channel,
        over: misfit.over,
      });
    await tx.post.update({ where: { id }, data: { ...decision.data, state: step.post.state } });
    // What a decision was about stays as it was read: the sitting that wrote it is over.
    await tx.postVersion.updateMany({
      where: { postId: id, revision, cause: 'auto' },
      data: { cause: 'saved' },
    });
    await tellApprovers(tx, row, step.post.state);
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: decision.action,
      subjectType: 'post',
      subjectId: id,
      before: { state: row.state, revision },
      after: { state: step.post.state, revision },
      ...(decision.why !== undefined && { why: decision.why }),
    });
  });
}

function refusal({ because }: Extract<PostStep, { kind: 'refused' }>): AppError {
  return new AppError('conflict', `posts:problem.${because}`);
}
