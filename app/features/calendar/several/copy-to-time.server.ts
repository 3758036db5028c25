import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, materialiseSlots } from '~/features/allocation/api.server';
import { copyPost } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { WALL_FIELDS, wantedInstant } from '../moves/wanted-time.server';
import { contestedOf, placeCopy } from './copy-week.server';
import { tryOrDo } from './dry-run.server';
import { NOTHING_BACK, type PlanAnswer, type PlanRow } from './plan';

export const copySchema = z.object({
  kind: z.literal('copy'),
  publicationId: z.uuid(),
  to: z.object(WALL_FIELDS),
});

/**
 * A post once more, as a draft at another time on the channels on which it goes out together. On a channel where the
 * time is taken the copy stays without a place.
 */
export async function copyToTime(
  actor: SignedIn,
  { publicationId, to }: z.infer<typeof copySchema>,
  isDry: boolean,
): Promise<PlanAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const zone = await organisationZone(await prisma());
  return tryOrDo(actor, isDry, async (tx) => {
    const standing = await tx.publication.findUnique({
      where: { id: publicationId },
      include: { variant: { include: { post: true } } },
    });
    if (!standing || !seesPost(actor, standing.variant.post, now())) throw new AppError('notFound');
    const { post } = standing.variant;
    const together = await tx.publication.findMany({
      where: {
        variant: { postId: post.id },
        publishAt: standing.publishAt,
        OR: [{ id: publicationId }, { state: { in: [...LIVE_STATES] } }],
      },
      include: { channel: true },
      orderBy: { id: 'asc' },
    });
    const places = contestedOf(together);
    await materialiseSlots(
      { from: to.date, to: to.date },
      { db: tx, channelIds: places.map(({ channelId }) => channelId) },
    );
    const at = wantedInstant(actor, to, zone);
    const { postId } = await copyPost(tx, actor, post.id);
    const rows: PlanRow[] = [];
    for (const { id, channel, publishAt } of places)
      rows.push({
        id,
        postId: post.id,
        title: post.title,
        channel: channel.name,
        from: publishAt.toISOString(),
        ...(await placeCopy(tx, actor, { postId, channel }, () => at)),
      });
    return { rows, back: { ...NOTHING_BACK, remove: [postId] } };
  });
}
