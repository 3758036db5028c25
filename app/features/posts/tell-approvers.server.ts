import type { Tx } from '~/db/prisma.server';
import type { PostWorkflow } from '~/domain/content/workflow';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { approvalState, isAsked } from './approval/approval-state.server';
import type { PostRow } from './post-row.server';

/**
 * Tells those whose turn it is to approve that a post waits for them, and that it does not any more.
 * Under an embargo that is insiders only; an outside expert has a link and gets no notice.
 */
export async function tellApprovers(tx: Tx, post: PostRow, state: PostWorkflow['state']): Promise<void> {
  const about = `post:${post.id}`;
  await settleNotices(tx, 'approval', about);
  if (state !== 'review') return;
  const { next, refusedTo } = await approvalState(tx, post);
  await notify(tx, {
    userIds: await peopleWho(
      tx,
      (actor) => next !== null && isAsked(actor, next.level) && refusedTo(actor) === null,
    ),
    kind: 'approval',
    sentence: 'notices:say.post',
    values: { title: post.title },
    link: `/posts/${post.id}`,
    about,
    secretUntil: post.embargoUntil,
  });
}
