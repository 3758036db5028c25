import type { Db, Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { UNCONTESTED } from '~/features/publishing/api.server';
import { ofChannel } from './of-channel.server';
import { placeAt } from './place-at.server';

/** A post, and the one channel it is meant for; without it, all that it has a version for. */
export type PlaceWish = { readonly postId: string; readonly channelId?: string | undefined };

/** The channels on which a post is placed: on our own site and feeds it comes along with any other. */
export async function channelsToPlace(db: Db, { postId, channelId }: PlaceWish) {
  if (channelId !== undefined) return db.channel.findMany({ where: { id: channelId, active: true } });
  const variants = await db.variant.findMany({
    where: { postId, channel: { active: true } },
    include: { channel: true },
    orderBy: { channel: { position: 'asc' } },
  });
  const channels = variants.map(({ channel }) => channel);
  const contested = channels.filter(({ kind }) => !UNCONTESTED.some((own) => own === kind));
  return contested.length > 0 ? contested : channels.slice(0, 1);
}

/**
 * Gives a post a time on each of the channels.
 *
 * @returns the publications that were made, those that came along as well
 * @throws AppError of the first channel that refuses; the caller's transaction must then end
 */
export async function placeCard(
  tx: Tx,
  actor: SignedIn,
  {
    postId,
    channels,
    at,
  }: {
    readonly postId: string;
    readonly channels: Awaited<ReturnType<typeof channelsToPlace>>;
    readonly at: Date;
  },
): Promise<readonly string[]> {
  const before = await publicationsOf(tx, postId);
  for (const channel of channels) {
    await placeAt(tx, actor, { postId, channel, at }).catch((error: unknown) => {
      throw channels.length > 1 ? ofChannel(actor, error, channel.name) : error;
    });
  }
  return (await publicationsOf(tx, postId)).filter((id) => !before.includes(id));
}

async function publicationsOf(tx: Tx, postId: string): Promise<readonly string[]> {
  const rows = await tx.publication.findMany({ where: { postId }, select: { id: true } });
  return rows.map(({ id }) => id);
}
