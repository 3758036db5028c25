import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { expiryOf, expiryWarning } from '~/domain/channels/expiry';
import { notify, peopleWho } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

export const EXPIRY_JOB = 'channel-expiry';

/**
 * Tells administrators 14, 7 and 1 days ahead that a channel's credentials run out, and how many posts
 * stand behind that moment. Each warning is given once.
 */
export async function warnOfExpiry(): Promise<number> {
  const at = now();
  const db = await prisma();
  const channels = await db.channel.findMany({ where: { active: true, connectedAt: { not: null } } });
  let told = 0;
  for (const channel of channels) {
    const expiresAt = expiryOf(channel.settings);
    const warning = expiresAt && expiryWarning(expiresAt, at);
    if (!expiresAt || !warning) continue;
    const about = `expiry:${channel.id}:${expiresAt.toISOString()}:${warning}`;
    await transaction(async (tx) => {
      if ((await tx.notice.count({ where: { about } })) > 0) return;
      told += 1;
      await notify(tx, {
        userIds: await peopleWho(tx, (actor) => can(actor, 'channel.manage', { kind: 'channel' })),
        kind: 'failure',
        sentence: 'notices:say.expiry',
        values: {
          channel: channel.name,
          when: { at: expiresAt.toISOString() },
          posts: await tx.publication.count({ where: endangered(channel.id, expiresAt) }),
        },
        link: `/settings/channels/${channel.id}`,
        about,
      });
    });
  }
  return told;
}

/** What is to go out on a channel after its credentials have run out. */
export function endangered(channelId: string, expiresAt: Date): Prisma.PublicationWhereInput {
  return { channelId, state: { in: ['planned', 'held'] }, publishAt: { gte: expiresAt } };
}
