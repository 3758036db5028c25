import { connectorOf } from '~/adapters/channels/registry.server';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { expiryOf, expiryWarning } from '~/domain/channels/expiry';
import { renewAhead } from '~/features/connections/api.server';
import { notify, peopleWho } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

export const EXPIRY_JOB = 'channel-expiry';

/** Longer than the first warning: what renews itself is never warned of. */
const RENEWED_AHEAD_MS = 20 * 24 * 60 * 60_000;

/**
 * Renews what can be renewed without a person, and tells administrators 14, 7 and 1 days ahead that a channel's
 * credentials run out, and how many posts stand behind that moment. Each warning is given once.
 */
export async function warnOfExpiry(): Promise<number> {
  const at = now();
  const db = await prisma();
  const working = { active: true, connectedAt: { not: null }, brokenAt: null };
  for (const { id, kind } of await db.channel.findMany({ where: working, select: { id: true, kind: true } }))
    if (connectorOf(kind)?.oauth) await renewAhead(id, RENEWED_AHEAD_MS);
  const channels = await db.channel.findMany({ where: working });
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
