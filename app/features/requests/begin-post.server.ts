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
      include: { channels: { orderBy: { position: 'asc' }, take: 1, include: { channel: true } } },
    });
    if (!request || !can(actor, 'request.view', requestSubject(request, now())))
      throw new AppError('notFound');
    authorize(actor, 'request.edit', requestSubject(request, now()));
    if (request.postId !== null) return request.postId;
    if (request.state !== 'granted') throw new AppError('conflict', 'requests:conflict.noPlace');
    const { title, departmentId, embargoUntil, embargoReason, insiderIds } = request;
    const { postId } = await createPostIn(tx, actor, {
      title,
      departmentId,
      language: request.channels[0]?.channel.language === 'en' ? 'en' : 'fi',
      channels: [],
    });
    await tx.post.update({
      where: { id: postId },
      // Who may know of the request may know of its text.
      data: { embargoUntil, embargoReason, insiderIds: [...new Set([...insiderIds, request.authorId])] },
    });
    await tx.slotRequest.update({ where: { id: requestId }, data: { postId } });
    await planGrantsOf(tx, requestId);
    return postId;
  });
}
