import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { advancePost } from '~/domain/content/workflow';
import { authorize } from '~/features/accounts/api.server';
import { writeMediaList } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject, workflowOf } from '../post-row.server';

/** More than any channel takes. */
const MOST = 20;

export const postMediaSchema = z.object({
  /** Empty: the post's own list, which channels inherit. */
  channelId: z.uuid().or(z.literal('')).default(''),
  /** `inherit`: the channel has no list of its own any more. */
  how: z.enum(['own', 'inherit']).default('own'),
  assets: z.array(z.uuid()).max(MOST, 'media:problem.tooMany').default([]),
});
export type PostMediaWish = z.infer<typeof postMediaSchema>;

/**
 * Makes the post's list of pictures and videos, or one channel's own, what it is to be. Readers see them, so
 * an approval does not cover the change; a text that waits to be approved is another version from now on.
 *
 * @throws AppError `conflict` when a picture is gone, or has no alternative text in the post's language
 */
export async function setPostMedia(actor: Actor, id: string, wish: PostMediaWish): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const variant =
      wish.channelId === '' ? null : row.variants.find(({ channelId }) => channelId === wish.channelId);
    if (variant === undefined) throw new AppError('notFound');
    const own = wish.how === 'own';
    if (variant) await tx.variant.update({ where: { id: variant.id }, data: { ownMedia: own } });
    await writeMediaList(tx, actor, {
      postId: id,
      variantId: variant?.id ?? null,
      language: row.language,
      assetIds: own ? wish.assets : [],
    });
    // While it is a draft nobody relies on its version, and whoever is writing goes on undisturbed.
    const step = row.state === 'draft' ? null : advancePost(workflowOf(row), { kind: 'edit' });
    if (step?.kind === 'moved')
      await tx.post.update({ where: { id }, data: { state: step.post.state, revision: step.post.version } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.media',
      subjectType: 'post',
      subjectId: id,
      before: { state: row.state, revision: row.revision },
      after: { channelId: variant?.channelId ?? null, own, count: own ? wish.assets.length : 0 },
    });
  });
}
