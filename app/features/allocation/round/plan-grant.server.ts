import type { Prisma, Tx } from '~/db/prisma.server';
import { placePost } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { LIVE_STATES } from '../live-states';
import { episodePost } from './episode-post.server';

export const WITH_POST = {
  request: { include: { post: true } },
  slot: true,
} as const satisfies Prisma.GrantInclude;

type GrantToPlan = Prisma.GrantGetPayload<{ include: typeof WITH_POST }>;

/**
 * Plans what goes out in a granted place. Each later episode of a series has a post of its own, made as a draft
 * when it first gets a place. A post that somebody has planned on the channel already stays where it is; a request
 * without a post leaves the place empty.
 */
export async function planGrant(tx: Tx, grant: GrantToPlan): Promise<void> {
  const { episode, request, slot } = grant;
  const postId = episode === 1 ? request.postId : await episodePost(tx, request, episode);
  if (postId === null) return;
  const { id: slotId, channelId, startsAt } = slot;
  const planned = await tx.publication.count({
    where: { variant: { postId, channelId }, state: { in: [...LIVE_STATES] } },
  });
  if (planned === 0)
    await placePost(tx, { postId, channelId, publishAt: startsAt, slotId, grantId: grant.id });
}

/** Plans the post that a request has been given since in the places it has still to come. Hold the lock on slots. */
export async function planGrantsOf(tx: Tx, requestId: string): Promise<void> {
  const grants = await tx.grant.findMany({
    where: { requestId, revokedAt: null, slot: { startsAt: { gt: now() } } },
    orderBy: { episode: 'asc' },
    include: WITH_POST,
  });
  for (const grant of grants) await planGrant(tx, grant);
}
