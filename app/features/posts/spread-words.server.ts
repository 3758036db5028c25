import type { Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { writeMediaList } from '~/features/media/api.server';
import { now } from '~/platform/clock.server';
import { getPost, lockPost, postSubject } from './post-row.server';
import { saveWords } from './save-post.server';
import { wordsOf } from './versions/keep-version.server';

/**
 * Gives one post the words and pictures of another, as a new version of it. Where the others' words are approved
 * they are approved here too, as long as that lasts; where they are not, what was approved here is not any more.
 *
 * @returns the new revision
 */
export async function spreadWords(tx: Tx, actor: Actor, fromId: string, toId: string): Promise<number> {
  const from = await getPost(tx, actor, fromId);
  const to = await lockPost(tx, actor, toId);
  authorize(actor, 'post.edit', await postSubject(tx, to));
  // What is secret stays secret where it comes to stand, and for the same people.
  const secretUntil = from.embargoUntil;
  if (secretUntil !== null && now() < secretUntil)
    await tx.post.update({
      where: { id: to.id },
      data: {
        embargoUntil:
          to.embargoUntil !== null && to.embargoUntil > secretUntil ? to.embargoUntil : secretUntil,
        embargoReason: from.embargoReason,
        insiderIds: [...new Set([...from.insiderIds, from.authorId])],
      },
    });
  const { revision } = await saveWords(tx, actor, to, { ...wordsOf(from), restoredFrom: null });
  const common = { postId: to.id, language: to.language };
  await writeMediaList(tx, actor, { ...common, variantId: null, assetIds: assetsOf(from.media) });
  for (const { id: variantId, channelId } of to.variants) {
    const own = from.variants.find((variant) => variant.channelId === channelId);
    if (!own) continue;
    await tx.variant.update({ where: { id: variantId }, data: { ownMedia: own.ownMedia } });
    await writeMediaList(tx, actor, { ...common, variantId, assetIds: assetsOf(own.media) });
  }
  if (from.state === 'approved') {
    const { state, checklist, approverId, approvedUntil } = from;
    await tx.post.update({
      where: { id: to.id },
      // The versions were written just now, with words that are approved: they are not "changed since".
      data: { state, checklist, approverId, approvedAt: now(), approvedUntil },
    });
    const approvals = await tx.postApproval.findMany({
      where: { postId: from.id, revision: from.revision },
      select: { level: true, userId: true, expert: true, at: true },
    });
    await tx.postApproval.createMany({
      data: approvals.map((approval) => ({ ...approval, postId: to.id, revision })),
    });
  }
  return revision;
}

const assetsOf = (list: readonly { readonly assetId: string }[]) => list.map(({ assetId }) => assetId);
