import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { requireFit } from './approval/complete-approval.server';
import { getPost, lockPost, postSubject } from './post-row.server';

/**
 * Puts the post into a campaign, or takes it out of the one it is in. Its words stay as they are, and so does
 * an approval; its links tell of the campaign from now on.
 *
 * @param only the campaign that it has to be in; whatever it is in, when left out
 * @returns the campaign that it was in; null where nothing changed
 * @throws AppError `conflict` when an approved text would not fit a channel with the longer links, or it is in
 *   another campaign than `only`
 */
export async function setCampaign(
  actor: Actor,
  id: string,
  campaignId: string | null,
  only?: string | null,
): Promise<{ readonly from: string | null } | null> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    if (campaignId === row.campaignId) return null;
    if (only !== undefined && only !== row.campaignId)
      throw new AppError('conflict', 'posts:several.campaignSince');
    if (campaignId !== null && (await tx.campaign.count({ where: { id: campaignId } })) === 0)
      throw new AppError('notFound');
    await tx.post.update({ where: { id }, data: { campaignId } });
    if (row.state === 'approved') await requireFit(tx, await getPost(tx, actor, id));
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.campaign',
      subjectType: 'post',
      subjectId: id,
      before: { campaignId: row.campaignId },
      after: { campaignId },
    });
    return { from: row.campaignId };
  });
}
