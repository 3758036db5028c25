import { audit } from '~/db/audit.server';
import type { Channel, Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { placePost } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';

type Place = {
  readonly postId: string;
  readonly channel: Pick<Channel, 'id' | 'key'>;
  readonly at: Date;
};

/**
 * Gives a post a time on a channel: in the open slot there, or outside slots. That the person may do so is asked
 * before.
 *
 * @throws AppError `conflict` as placing by hand does; the caller's transaction must then end, or go back
 */
export async function placeAt(tx: Tx, actor: SignedIn, { postId, channel, at }: Place) {
  const { publicationId, slotId } = await placePost(tx, {
    postId,
    channelId: channel.id,
    publishAt: at,
    by: actor,
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'post.place',
    subjectType: 'post',
    subjectId: postId,
    after: { publicationId, channel: channel.key, publishAt: at.toISOString(), slot: slotId !== null },
  });
  return { publicationId };
}
