import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { lockSlots, planGrantsOf } from '~/features/allocation/api.server';
import { createPostIn } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

/**
 * Begins the text of a request that got its place without one, and plans it in that place; a series gets a draft for
 * every episode. Pressed twice, it leads to the same post.
 *
 * @returns the id of the post
 * @throws AppError `conflict` when the request has no place
 */
export async function beginPost(actor: SignedIn, requestId: string): Promise<string> {
  return transaction(async (tx) => {
    await lockSlots(tx);
    const request = await tx.slotRequest.findUnique({
      where: { id: requestId },
      include: {
        grants: {
          where: { revokedAt: null },
          orderBy: { episode: 'asc' },
          include: { slot: { include: { channel: true } } },
        },
      },
    });
    if (!request || !can(actor, 'request.view', requestSubject(request, now())))
      throw new AppError('notFound');
    authorize(actor, 'request.edit', requestSubject(request, now()));
    if (request.postId !== null) return request.postId;
    if (request.state !== 'granted') throw new AppError('conflict', 'requests:conflict.noPlace');
    // The next one to come, should a series have begun already.
    const place = request.grants.find(({ slot }) => slot.startsAt > now()) ?? request.grants[0];
    const { title, departmentId, embargoUntil, embargoReason, insiderIds } = request;
    const { postId } = await createPostIn(tx, actor, {
      title,
      departmentId,
      language: place?.slot.channel.language === 'en' ? 'en' : 'fi',
      channels: [],
    });
    await tx.post.update({
      where: { id: postId },
      // Who may know of the request may know of its text.
      data: { embargoUntil, embargoReason, insiderIds: [...new Set([...insiderIds, request.authorId])] },
    });
    await tx.slotRequest.update({ where: { id: requestId }, data: { postId } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'request.beginPost',
      subjectType: 'request',
      subjectId: requestId,
      before: { postId: null },
      after: { postId },
    });
    await planGrantsOf(tx, requestId);
    return postId;
  });
}
