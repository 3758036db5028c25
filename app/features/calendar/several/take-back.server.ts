import { z } from 'zod';
import type { Tx } from '~/db/prisma.server';
import { audit } from '~/db/audit.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { respanCampaign, spanSchema } from '~/features/campaigns/api.server';
import { cancelPublication } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { applyMoves } from './apply-moves.server';
import { tryOrDo } from './dry-run.server';
import { NOTHING_BACK, type PlanAnswer } from './plan';

const MOST = 300;

export const backSchema = z.object({
  kind: z.literal('back'),
  moves: z
    .array(z.object({ publicationId: z.uuid(), to: z.iso.datetime(), seen: z.iso.datetime() }))
    .max(MOST),
  unplace: z.array(z.uuid()).max(MOST),
  remove: z.array(z.uuid()).max(MOST),
  campaign: spanSchema.and(z.object({ campaignId: z.uuid() })).nullable(),
});

/** Takes back what was done to several at once: all of it, or nothing when somebody has gone on from there. */
export async function takeBack(
  actor: SignedIn,
  { moves, unplace, remove, campaign }: z.infer<typeof backSchema>,
): Promise<PlanAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  return tryOrDo(actor, false, async (tx) => {
    for (const publicationId of unplace) await cancelPublication(actor, { publicationId }, { tx });
    for (const postId of remove) await removeCopy(tx, actor, postId);
    if (campaign) await respanCampaign(tx, actor, campaign);
    const rows = await applyMoves(
      tx,
      actor,
      moves.map(({ publicationId, to, seen }) => ({
        publicationId,
        to: new Date(to),
        seen: new Date(seen),
      })),
    );
    const refused = rows.find(({ problem }) => problem !== null);
    if (refused)
      throw new AppError('conflict', 'calendar:several.cannotUndo', {
        title: refused.title,
        reason: refused.problem ?? '',
      });
    return { rows, back: NOTHING_BACK };
  });
}

/** A copy that nobody has touched, with the places that it was given. */
async function removeCopy(tx: Tx, actor: SignedIn, postId: string): Promise<void> {
  const post = await tx.post.findUnique({
    where: { id: postId },
    include: { variants: { include: { publications: { include: { attempts: true } } } }, requests: true },
  });
  if (!post || !seesPost(actor, post, now())) throw new AppError('notFound');
  const publications = post.variants.flatMap((variant) => variant.publications);
  const isTouched =
    post.authorId !== actor.userId ||
    post.revision > 1 ||
    post.requests.length > 0 ||
    publications.some(({ state, attempts }) => state !== 'planned' || attempts.length > 0);
  if (isTouched) throw new AppError('conflict', 'calendar:several.copyTouched', { title: post.title });
  await tx.publication.deleteMany({ where: { id: { in: publications.map(({ id }) => id) } } });
  await tx.post.delete({ where: { id: postId } });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'post.delete',
    subjectType: 'post',
    subjectId: postId,
    before: { state: post.state, revision: post.revision },
  });
}
