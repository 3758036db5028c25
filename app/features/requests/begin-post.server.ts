import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { lockSlots, planGrantsOf } from '~/features/allocation/api.server';
import { createPostIn } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

/**
 * Begins the text of a request that got its place without one, and plans it in that place; a series gets a draft for
 * every episode to come. Pressed twice, it leads to the same post.
 *
 * @param episode whose text is wanted; the next one's where that has no place to come
 * @returns the id of the post that goes out in its place
 * @throws AppError `conflict` when the request has no place to come
 */
export async function beginPost(
  actor: SignedIn,
  { requestId, episode }: { readonly requestId: string; readonly episode: number },
): Promise<string> {
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
    const coming = request.grants.filter(({ slot }) => slot.startsAt > now());
    const place = coming.find((grant) => grant.episode === episode) ?? coming[0];
    if (request.postId !== null) return (await textIn(tx, place)) ?? request.postId;
    if (request.state !== 'granted' || !place) throw new AppError('conflict', 'requests:conflict.noPlace');
    const { title, departmentId, embargoUntil, embargoReason, insiderIds } = request;
    const { postId } = await createPostIn(tx, actor, {
      title,
      departmentId,
      language: place.slot.channel.language === 'en' ? 'en' : 'fi',
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
    return (await textIn(tx, place)) ?? postId;
  });
}

/** The post that goes out in a place; each episode after the first has its own. */
async function textIn(tx: Tx, place: { readonly id: string } | undefined): Promise<string | null> {
  if (!place) return null;
  const planned = await tx.publication.findFirst({
    where: { grantId: place.id, state: { not: 'cancelled' } },
    select: { variant: { select: { postId: true } } },
  });
  return planned?.variant.postId ?? null;
}
