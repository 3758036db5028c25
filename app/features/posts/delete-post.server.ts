import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject } from './post-row.server';

/**
 * Deletes a draft that nothing hangs on. What has been planned, asked a slot for or sent is history and
 * stays; so does the post of an answer.
 */
export async function deletePost(actor: Actor, id: string): Promise<{ readonly title: string }> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const publications = await tx.publication.count({ where: { variant: { postId: id } } });
    const requests = await tx.slotRequest.count({ where: { postId: id } });
    if (row.state !== 'draft' || row.answerId !== null || publications + requests > 0)
      throw new AppError('conflict', 'posts:problem.cannotDelete');
    await tx.post.delete({ where: { id } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.delete',
      subjectType: 'post',
      subjectId: id,
      before: { state: row.state, revision: row.revision },
    });
    return { title: row.title };
  });
}
