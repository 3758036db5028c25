import { audit } from '~/db/audit.server';
import type { Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { writeMediaList } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { mayWriteFor } from './create-post.server';
import { lockPost } from './post-row.server';
import { TITLE_MAX } from './post.schema';

export type CopyOptions = {
  /** The title of the copy, made from the original's; left out, the same. */
  readonly retitle?: (title: string, language: 'fi' | 'en') => string;
  /** The same words were approved already: the approval comes along, as long as it lasts. */
  readonly keepApproval?: boolean;
};

/**
 * A post with the same words, pictures, channels and campaign, of one's own. An embargo comes along with everybody who knew
 * of it; times and the tie to an answer do not, nor, unless it is asked for, ticks and approval.
 */
export async function copyPost(
  tx: Tx,
  actor: Actor,
  id: string,
  { retitle = (title) => title, keepApproval = false }: CopyOptions = {},
): Promise<{ readonly postId: string }> {
  const row = await lockPost(tx, actor, id);
  if (!mayWriteFor(actor, row.departmentId)) throw new AppError('forbidden');
  const title = retitle(row.title, row.language === 'en' ? 'en' : 'fi');
  const insiderIds = new Set([...row.insiderIds, row.authorId]);
  const approved = keepApproval && row.state === 'approved';
  const approvals = approved
    ? await tx.postApproval.findMany({ where: { postId: id, revision: row.revision } })
    : [];
  const copy = await tx.post.create({
    data: {
      title: [...title].slice(0, TITLE_MAX).join(''),
      language: row.language,
      document: row.document ?? {},
      departmentId: row.departmentId,
      campaignId: row.campaignId,
      authorId: actor.userId,
      embargoUntil: row.embargoUntil,
      embargoReason: row.embargoReason,
      insiderIds: row.embargoUntil === null ? [] : [...insiderIds],
      ...(approved && {
        state: row.state,
        checklist: row.checklist,
        approverId: row.approverId,
        approvedAt: row.approvedAt,
        approvedUntil: row.approvedUntil,
        approvals: {
          create: approvals.map(({ level, userId, expert, at }) => ({
            revision: 1,
            level,
            userId,
            expert,
            at,
          })),
        },
      }),
      variants: {
        create: row.variants
          .filter(({ channel }) => channel.active)
          .map(({ channelId, text, ownMedia }) => ({ channelId, text, ownMedia })),
      },
    },
    include: { variants: true },
  });
  const common = { postId: copy.id, language: row.language };
  await writeMediaList(tx, actor, { ...common, variantId: null, assetIds: assetsOf(row.media) });
  for (const { id: variantId, channelId } of copy.variants) {
    const own = row.variants.find((variant) => variant.channelId === channelId);
    await writeMediaList(tx, actor, { ...common, variantId, assetIds: assetsOf(own?.media ?? []) });
  }
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'post.duplicate',
    subjectType: 'post',
    subjectId: copy.id,
    after: { state: copy.state, revision: 1, from: id },
  });
  return { postId: copy.id };
}

const assetsOf = (list: readonly { readonly assetId: string }[]) => list.map(({ assetId }) => assetId);
