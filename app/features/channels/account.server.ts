import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Channel, type Prisma, type Tx } from '~/db/prisma.server';
import { connectorOf, type AdapterLookup } from '~/adapters/channels/registry.server';
import type { Actor } from '~/domain/access/actor';
import type { ChannelKind } from '~/domain/channels/kinds';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { authorize } from '~/features/accounts/api.server';
import { adapterWith } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { assertPublic, callableAddress, ForbiddenAddress } from '~/platform/guarded-fetch.server';
import { seal, unseal } from '~/platform/seal.server';
import { shownAccountSchema, type ShownAccount } from './account.schema';
import { channelById } from './channel-by-id.server';

/** The account that the credentials open. The token carries the checked credentials to the saving, sealed. */
export type CheckedAccount =
  | { readonly kind: 'account'; readonly account: ShownAccount; readonly token: string }
  | { readonly kind: 'failed'; readonly code: ProblemCode | 'noSuchServer'; readonly diagnostic: string };

const LOOK_TIMEOUT_MS = 30_000;
const TOKEN_LIFE_MS = 15 * 60_000;

const tokenSchema = z.object({
  channelId: z.string(),
  userId: z.string(),
  until: z.number(),
  account: shownAccountSchema,
  limits: z.record(z.string(), z.number()).optional(),
  settings: z.record(z.string(), z.unknown()),
});

/** Signs in and says whose account it is and what it may do. Nothing is saved. */
export async function checkAccount(
  actor: Actor,
  channelId: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedAccount> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await accountChannel(channelId);
  const lookup = adapterOf(channel, settings);
  const { account, adapter } = lookup;
  if (account === null) throw new AppError('notFound');
  const refused = account.address && (await addressProblem(account.address));
  if (refused) return { kind: 'failed', code: refused, diagnostic: '' };
  const found = await identified(adapter);
  if (found.kind === 'failed') return found;
  const shown: ShownAccount = {
    service: account.address ? `${account.address.protocol}//${account.address.host}` : null,
    id: found.id,
    name: found.name,
    url: found.url,
    scopes: [...(found.scopes ?? [])],
    expiresAt: found.expiresAt?.toISOString() ?? null,
  };
  const token = {
    channelId: channel.id,
    userId: actor.userId,
    until: now().getTime() + TOKEN_LIFE_MS,
    account: shown,
    limits: found.limits,
    settings: account.keep(found),
  };
  const sealed = Buffer.from(seal(JSON.stringify(token))).toString('base64url');
  return { kind: 'account', account: shown, token: sealed };
}

/** Saves an account that has been checked and shown. From here on the credentials are only in the seal. */
export async function connectAccount(actor: Actor, channelId: string, sealedToken: string): Promise<string> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await accountChannel(channelId);
  const token = openToken(sealedToken);
  const at = now();
  if (token?.channelId !== channel.id || token.userId !== actor.userId || token.until < at.getTime())
    throw new AppError('conflict', 'settings:account.problem.expired');
  await transaction((tx) => saveAccount(tx, actor, channel, token));
  return token.account.name;
}

type Checked = Pick<z.infer<typeof tokenSchema>, 'account' | 'limits'> & { readonly settings: object };

/** Writes an account that an administrator has seen and said yes to. What was broken is whole again. */
export async function saveAccount(
  tx: Tx,
  actor: Actor,
  channel: Channel,
  { account, limits, settings }: Checked,
): Promise<void> {
  const at = now();
  const told: Prisma.InputJsonObject = { account, ...(limits && { limits }) };
  await tx.channel.update({
    where: { id: channel.id },
    data: {
      credentials: seal(JSON.stringify(settings)),
      connectedAt: at,
      brokenAt: null,
      renewingUntil: null,
      settings: told,
    },
  });
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'channel.connect',
    subjectType: 'channel',
    subjectId: channel.id,
    after: told,
  });
}

/** Forgets the credentials. What is planned on the channel is held when its time comes. */
export async function disconnectAccount(actor: Actor, channelId: string): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await accountChannel(channelId);
  await transaction(async (tx) => {
    await tx.channel.update({
      where: { id: channel.id },
      data: { credentials: null, connectedAt: null, brokenAt: null, renewingUntil: null },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'channel.disconnect',
      subjectType: 'channel',
      subjectId: channel.id,
    });
  });
}

/** Whether the saved credentials still open the account. */
export async function testAccount(
  actor: Actor,
  channelId: string,
): Promise<
  { readonly kind: 'works'; readonly name: string } | { readonly kind: 'failed'; readonly code: ProblemCode }
> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await accountChannel(channelId);
  if (channel.credentials === null) return { kind: 'failed', code: 'channelDisconnected' };
  const { adapter } = adapterOf(channel, JSON.parse(unseal(channel.credentials)) as unknown);
  const found = await identified(adapter);
  if (found.kind === 'failed') return found;
  await (await prisma()).channel.update({ where: { id: channel.id }, data: { brokenAt: null } });
  return { kind: 'works', name: found.name };
}

type Adapter = Extract<AdapterLookup, { kind: 'ready' }>;

function adapterOf(channel: Channel, settings: unknown): Adapter {
  const lookup = adapterWith({ id: channel.id, kind: channel.kind as ChannelKind, settings });
  if (lookup.kind === 'ready') return lookup;
  throw new AppError('conflict', 'settings:account.problem.expired');
}

async function identified(adapter: Adapter['adapter']) {
  const found = await adapter.identify?.(AbortSignal.timeout(LOOK_TIMEOUT_MS));
  if (found === undefined)
    return { kind: 'failed', code: 'unexpectedError', diagnostic: 'nothing to ask' } as const;
  return found;
}

async function addressProblem(url: URL): Promise<'forbiddenAddress' | 'noSuchServer' | null> {
  try {
    if (url.protocol === 'smtp:') await callableAddress(url.hostname.replace(/^\[|\]$/g, ''));
    else await assertPublic(url);
    return null;
  } catch (error) {
    // Anything else is the resolver's: there is no such name, or it does not answer.
    return error instanceof ForbiddenAddress ? 'forbiddenAddress' : 'noSuchServer';
  }
}

function openToken(sealed: string): z.infer<typeof tokenSchema> | null {
  try {
    return tokenSchema.parse(JSON.parse(unseal(Buffer.from(sealed, 'base64url'))));
  } catch {
    // Altered, or not ours: the same as none.
    return null;
  }
}

export async function accountChannel(channelId: string): Promise<Channel> {
  const channel = await channelById(await prisma(), channelId);
  if (connectorOf(channel.kind) === null) throw new AppError('notFound');
  return channel;
}
