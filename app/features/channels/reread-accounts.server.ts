import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { connectorOf } from '~/adapters/channels/registry.server';
import { prisma, transaction, type Channel, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { lackingFollowPermission } from '~/domain/channels/follow-permissions';
import type { ChannelKind } from '~/domain/channels/kinds';
import { accountScopesOf } from '~/domain/channels/networks';
import type { ChannelAdapter, Identified } from '~/domain/publishing/channel-adapter';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { breakChannel, permissionsNow } from '~/features/connections/api.server';
import { notify, peopleWho } from '~/features/notices/api.server';
import { realSenders } from '~/features/publishing/api.server';
import { log } from '~/platform/log.server';

export const ACCOUNTS_JOB = 'channel-accounts';

const LOOK_TIMEOUT_MS = 30_000;

/** Looking at a webhook is a call to its receiver; Teams and a mail server have no account to look at. */
const NOT_LOOKED_AT: readonly ChannelKind[] = ['webhook', 'teams', 'newsletter'];

/** With these nothing goes out until a person has done something at the network, or connected it again. */
const ENDS: readonly ProblemCode[] = ['credentialsRefused', 'accountSuspended', 'permissionMissing'];

/** How accounts are looked at. Tests give their own. */
export type Looks = {
  readonly adapterFor: (channel: Channel) => Pick<ChannelAdapter, 'identify'>;
  readonly permissionsNow: (channelId: string) => Promise<readonly string[] | null>;
  /**
   * How long after a refusal, or a reading without the permission to publish, it is looked at once more: a
   * server that is being mended refuses for a moment.
   */
  readonly againMs: number;
};

const REAL: Looks = { adapterFor: realSenders.adapterFor, permissionsNow, againMs: 60_000 };

/**
 * Asks the networks anew whose the connected accounts are and what they may do: both can change there without us.
 * An account that cannot publish any more breaks its channel; a permission that has gone stands on its page, and
 * administrators hear of it. What cannot be told now is left as it was.
 */
export async function rereadAccounts(looks: Looks = REAL): Promise<void> {
  const channels = await (
    await prisma()
  ).channel.findMany({
    where: {
      active: true,
      connectedAt: { not: null },
      brokenAt: null,
      credentials: { not: null },
      kind: { notIn: [...NOT_LOOKED_AT] },
    },
    orderBy: { position: 'asc' },
  });
  for (const channel of channels)
    try {
      await reread(channel, looks);
    } catch (error) {
      log.error({ err: error, channel: channel.id }, 'an account could not be looked at');
    }
}

async function reread(channel: Channel, looks: Looks): Promise<void> {
  const { connectedAt } = channel;
  const found = await look(channel, looks);
  if (found?.kind === 'failed' && ENDS.includes(found.code)) {
    await wait(looks.againMs);
    const again = await look(channel, looks);
    if (again?.kind === 'failed' && again.code === found.code)
      await breakChannel(channel.id, { connectedAt });
  }
  if (found?.kind !== 'account') return;
  const network = connectorOf(channel.kind)?.oauth;
  const mayPost = (scopes: readonly string[]) =>
    !network || network.ways.some(({ posts }) => scopes.includes(posts));
  let scopes = network ? await looks.permissionsNow(channel.id) : (found.scopes ?? null);
  if (scopes !== null && !mayPost(scopes)) {
    await wait(looks.againMs);
    scopes = await looks.permissionsNow(channel.id);
  }
  await write(channel, {
    ...(scopes && { scopes: [...scopes] }),
    // At a network it follows from the tokens, and is written with them.
    ...(!network && { expiresAt: found.expiresAt?.toISOString() ?? null }),
  });
  if (scopes !== null && !mayPost(scopes)) await breakChannel(channel.id, { connectedAt });
}

async function look(channel: Channel, { adapterFor }: Looks): Promise<Identified | undefined> {
  return adapterFor(channel).identify?.(AbortSignal.timeout(LOOK_TIMEOUT_MS));
}

/** Writes what is told of the account, unless somebody has connected another meanwhile. */
async function write({ id, connectedAt }: Channel, told: Prisma.InputJsonObject): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Channel" WHERE id = ${id}::uuid FOR UPDATE`;
    const channel = await tx.channel.findFirst({ where: { id, connectedAt } });
    if (channel === null) return;
    const settings = (channel.settings ?? {}) as Prisma.InputJsonObject;
    const account = (settings['account'] ?? {}) as Prisma.InputJsonObject;
    const next = { ...settings, account: { ...account, ...told } };
    if (isDeepStrictEqual(next, settings)) return;
    await tx.channel.update({ where: { id }, data: { settings: next } });
    const lackingOf = (stored: unknown) => lackingFollowPermission(channel.kind, accountScopesOf(stored));
    const lacking = lackingOf(next);
    if (lacking === null || lackingOf(settings) !== null) return;
    await notify(tx, {
      userIds: await peopleWho(tx, (actor) => can(actor, 'channel.manage', { kind: 'channel' })),
      kind: 'failure',
      sentence: 'notices:say.permissionGone',
      values: { channel: channel.name, permission: lacking },
      link: `/settings/channels/${id}`,
      about: `permission:${id}:${lacking}`,
    });
  });
}
