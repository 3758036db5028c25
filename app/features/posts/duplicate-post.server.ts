import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { writeMediaList } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { mayWriteFor } from './create-post.server';
import { lockPost } from './post-row.server';
import { TITLE_MAX } from './post.schema';

/**
 * A draft with the same words, pictures, channels and campaign, of one's own. An embargo comes along with everybody who knew
 * of it; ticks, approval, times and the tie to an answer do not.
 */
export async function duplicatePost(actor: Actor, id: string): Promise<{ readonly postId: string }> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    if (!mayWriteFor(actor, row.departmentId)) throw new AppError('forbidden');
    const language = row.language === 'en' ? 'en' : 'fi';
    const title = translate(language)('posts:copyTitle', { title: row.title });
    const insiderIds = new Set([...row.insiderIds, row.authorId]);
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
      after: { state: 'draft', revision: 1, from: id },
    });
    return { postId: copy.id };
  });
}

const assetsOf = (list: readonly { readonly assetId: string }[]) => list.map(({ assetId }) => assetId);
