import type { Tx } from '~/db/prisma.server';
import { holds } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import type { PostWorkflow } from '~/domain/content/workflow';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { postSubject, type PostRow } from './post-row.server';

/**
 * Tells those whose work it is to approve that a post waits for them, and that it does not any more.
 * Under an embargo that is insiders only.
 */
export async function tellApprovers(tx: Tx, post: PostRow, state: PostWorkflow['state']): Promise<void> {
  const about = `post:${post.id}`;
  if (state !== 'review') return settleNotices(tx, 'approval', about);
  const subject = await postSubject(tx, post);
  await notify(tx, {
    userIds: await peopleWho(
      tx,
      (actor) => holds(actor, ['approver']) && can(actor, 'post.approve', subject),
    ),
    kind: 'approval',
    sentence: 'notices:say.post',
    values: { title: post.title },
    link: `/posts/${post.id}`,
    about,
    secretUntil: post.embargoUntil,
  });
}
