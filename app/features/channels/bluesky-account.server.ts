import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Channel } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { authorize } from '~/features/accounts/api.server';
import { adapterWith } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { assertPublic, ForbiddenAddress } from '~/platform/guarded-fetch.server';
import { seal, unseal } from '~/platform/seal.server';
import { channelById } from './channel-by-id.server';

export const blueskySchema = z.object({
  service: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https?$/, error: 'settings:bluesky.problem.service' })),
  handle: z
    .string()
    .trim()
    .transform((handle) => handle.replace(/^@/, ''))
    .pipe(z.string().min(3, 'settings:bluesky.problem.handle').max(253, 'errors:field.tooLong')),
  appPassword: z.string().trim().min(1, 'settings:bluesky.problem.password').max(200, 'errors:field.tooLong'),
});

export type BlueskyInput = z.infer<typeof blueskySchema>;

/** The account that the password opens. The token carries the checked credentials to the saving, sealed. */
export type CheckedAccount =
  | {
      readonly kind: 'account';
      readonly did: string;
      readonly name: string;
      readonly url: string | null;
      readonly service: string;
      readonly token: string;
    }
  | { readonly kind: 'failed'; readonly code: ProblemCode | 'forbiddenAddress' | 'noSuchServer' };

const LOOK_TIMEOUT_MS = 30_000;
const TOKEN_LIFE_MS = 15 * 60_000;

const tokenSchema = z.object({
  channelId: z.string(),
  userId: z.string(),
  until: z.number(),
  name: z.string(),
  settings: z.object({ service: z.string(), identifier: z.string(), appPassword: z.string() }),
});

/** Signs in and says whose account it is. Nothing is saved. */
export async function checkBluesky(
  actor: Actor,
  channelId: string,
  input: BlueskyInput,
): Promise<CheckedAccount> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await blueskyChannel(channelId);
  const service = new URL(input.service).origin;
  const settings = { service, identifier: input.handle, appPassword: input.appPassword };
  const refused = await addressProblem(new URL(service));
  if (refused) return { kind: 'failed', code: refused };
  const found = await identify(channel.id, settings);
  if (found.kind === 'failed') return found;
  const token = {
    channelId: channel.id,
    userId: actor.userId,
    until: now().getTime() + TOKEN_LIFE_MS,
    name: found.name,
    // The account's own id: it stays when the handle is changed.
    settings: { ...settings, identifier: found.id },
  };
  const sealed = Buffer.from(seal(JSON.stringify(token))).toString('base64url');
  return { kind: 'account', did: found.id, name: found.name, url: found.url, service, token: sealed };
}

/** Saves an account that has been checked and shown. From here on the password is only in the seal. */
export async function connectBluesky(actor: Actor, channelId: string, sealedToken: string): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await blueskyChannel(channelId);
  const token = openToken(sealedToken);
  const at = now();
  if (token?.channelId !== channel.id || token.userId !== actor.userId || token.until < at.getTime())
    throw new AppError('conflict', 'settings:bluesky.problem.expired');
  const { service, identifier } = token.settings;
  const shown = { service, did: identifier, handle: token.name };
  await transaction(async (tx) => {
    await tx.channel.update({
      where: { id: channel.id },
      data: { credentials: seal(JSON.stringify(token.settings)), connectedAt: at, settings: shown },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'channel.connect',
      subjectType: 'channel',
      subjectId: channel.id,
      after: shown,
    });
  });
}

/** Forgets the credentials. What is planned on the channel is held when its time comes. */
export async function disconnectBluesky(actor: Actor, channelId: string): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await blueskyChannel(channelId);
  await transaction(async (tx) => {
    await tx.channel.update({ where: { id: channel.id }, data: { credentials: null, connectedAt: null } });
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
export async function testBluesky(
  actor: Actor,
  channelId: string,
): Promise<
  { readonly kind: 'works'; readonly name: string } | { readonly kind: 'failed'; readonly code: ProblemCode }
> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const channel = await blueskyChannel(channelId);
  if (channel.credentials === null) return { kind: 'failed', code: 'channelDisconnected' };
  const found = await identify(channel.id, JSON.parse(unseal(channel.credentials)) as unknown);
  return found.kind === 'failed' ? found : { kind: 'works', name: found.name };
}

async function identify(channelId: string, settings: unknown) {
  const lookup = adapterWith({ id: channelId, kind: 'bluesky', settings });
  if (lookup.kind !== 'ready' || lookup.adapter.identify === undefined)
    return { kind: 'failed', code: 'unexpectedError' } as const;
  const found = await lookup.adapter.identify(AbortSignal.timeout(LOOK_TIMEOUT_MS));
  return found.kind === 'account' ? found : ({ kind: 'failed', code: found.code } as const);
}

async function addressProblem(url: URL): Promise<'forbiddenAddress' | 'noSuchServer' | null> {
  try {
    await assertPublic(url);
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

async function blueskyChannel(channelId: string): Promise<Channel> {
  const channel = await channelById(await prisma(), channelId);
  if (channel.kind !== 'bluesky') throw new AppError('notFound');
  return channel;
}
