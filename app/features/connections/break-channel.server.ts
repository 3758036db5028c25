import { transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { notify, peopleWho } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

/**
 * The network has refused a channel's credentials. What falls due there is held from now on, and those who can
 * connect it again are told, with how much waits for it. Once: a channel is broken until it is connected again.
 *
 * @param known what the channel is known by as long as the refused credentials are its own: somebody may have
 *   connected it anew while they were being refused
 */
export async function breakChannel(
  channelId: string,
  known: { readonly renewingUntil: Date } | { readonly connectedAt: Date | null },
): Promise<void> {
  const at = now();
  await transaction(async (tx) => {
    const broken = await tx.channel.updateMany({
      where: { id: channelId, brokenAt: null, credentials: { not: null }, ...known },
      data: { brokenAt: at },
    });
    if (broken.count === 0) return;
    const channel = await tx.channel.findUniqueOrThrow({ where: { id: channelId } });
    await notify(tx, {
      userIds: await peopleWho(tx, (actor) => can(actor, 'channel.manage', { kind: 'channel' })),
      kind: 'failure',
      sentence: 'notices:say.broken',
      values: {
        channel: channel.name,
        posts: await tx.publication.count({
          where: { channelId, state: { in: ['planned', 'due', 'held'] } },
        }),
      },
      link: `/settings/channels/${channelId}`,
      about: `broken:${channelId}:${at.toISOString()}`,
    });
  });
}
