import { audit } from '~/db/audit.server';
import type { Channel, Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { advancePost } from '~/domain/content/workflow';
import type { State } from '~/domain/publishing/states';
import { notify } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

/** What would still go out by itself, or when a hold is lifted. */
const COMING: readonly State[] = ['planned', 'due', 'held'];

/** What one channel would show of an approved post: its own text, or the post's document where that is null. */
export type ComingWords = {
  readonly channel: Channel;
  readonly ownText: string | null;
  readonly document: unknown;
};

/**
 * A mention has changed: approved posts that would now go out in other words than were approved lose their
 * approval as by an edit, and their authors hear of it. The caller may change the directory; which posts that
 * touches, also secret ones, is not asked of them.
 *
 * @returns how many
 */
export async function voidByMention(
  tx: Tx,
  actor: Actor,
  name: string,
  isChanged: (words: ComingWords) => boolean,
): Promise<number> {
  const coming = { some: { state: { in: [...COMING] } } };
  const posts = await tx.post.findMany({
    where: { state: 'approved', variants: { some: { publications: coming } } },
    include: { variants: { where: { publications: coming }, include: { channel: true } } },
    orderBy: { id: 'asc' },
  });
  let voided = 0;
  for (const post of posts) {
    const { id, revision, document, title } = post;
    if (!post.variants.some(({ channel, text }) => isChanged({ channel, ownText: text, document }))) continue;
    const step = advancePost(
      { state: post.state, version: revision, approvedVersion: revision },
      { kind: 'edit' },
    );
    if (step.kind === 'refused') continue;
    const { count } = await tx.post.updateMany({
      where: { id, state: 'approved', revision },
      data: { state: step.post.state, revision: step.post.version },
    });
    // Somebody edited it meanwhile: that has ended the approval already.
    if (count === 0) continue;
    voided += 1;
    await notify(tx, {
      userIds: [post.authorId],
      kind: 'work',
      sentence: 'notices:say.mentionChanged',
      values: { name, title },
      link: `/posts/${id}`,
      about: `mentionChanged:${id}`,
      secretUntil: post.embargoUntil,
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.mentionChanged',
      subjectType: 'post',
      subjectId: id,
      before: { state: post.state, revision },
      after: { state: step.post.state, revision: step.post.version, voidedApproval: step.voidedApproval },
    });
  }
  return voided;
}
