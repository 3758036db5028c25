import { z } from 'zod';
import { authorizationUrl, grant, newAsked, type Asked } from '~/adapters/channels/oauth/oauth-client.server';
import {
  tokensSchema,
  type FoundAccounts,
  type OAuthNetwork,
  type OAuthSettings,
  type OAuthWay,
} from '~/adapters/channels/oauth/oauth-network';
import { prisma, type ConnectionAttempt, type Db, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fingerprint, seal, unseal } from '~/platform/seal.server';
import { networkAppOf } from './network-apps.server';
import { realReach, redirectUri, type Reach } from './reach.server';

const LIFE_MS = 15 * 60_000;
const LOOK_TIMEOUT_MS = 30_000;

const askedSchema = z.object({ state: z.string(), verifier: z.string() });
const foundSchema = z.object({
  tokens: tokensSchema,
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      url: z.string().nullable(),
      limits: z.record(z.string(), z.number()).optional(),
    }),
  ),
});

export type Found = z.infer<typeof foundSchema>;

/** A person in one browser. */
export type Here = { readonly actor: Actor; readonly browser: string };

/**
 * Begins to connect a channel: where the browser is to be sent. What comes back is taken from this browser
 * and this person only, once, within a quarter of an hour.
 */
export async function beginConnecting(
  { actor, browser }: Here,
  { channelId, kind, way }: { channelId: string; kind: string; way: string },
  reach: Reach = realReach,
): Promise<string> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const network = networkOf(kind, reach);
  const db = await prisma();
  const app = await networkAppOf(db, kind);
  if (app === null) throw new AppError('conflict', 'settings:connect.problem.noApp');
  const at = reach.now();
  const asked = newAsked();
  await db.connectionAttempt.deleteMany({
    where: { OR: [{ until: { lt: at } }, { channelId, userId: actor.userId }] },
  });
  await db.connectionAttempt.create({
    data: {
      channelId,
      userId: actor.userId,
      sessionId: browser,
      way,
      stateKey: fingerprint(asked.state),
      sealed: seal(JSON.stringify(asked)),
      until: new Date(at.getTime() + LIFE_MS),
    },
  });
  return authorizationUrl(network, wayOf(network, way), {
    clientId: app.clientId,
    asked,
    redirectUri: redirectUri(),
  });
}

/**
 * The browser is back from the network. What it brought is exchanged for tokens and the accounts that they open;
 * nothing is saved on the channel yet. The channel whose page tells how it went.
 *
 * @throws AppError when this was not begun here, or was taken already
 */
export async function comeBack(
  { actor, browser }: Here,
  came: URLSearchParams,
  reach: Reach = realReach,
): Promise<string> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const db = await prisma();
  const attempt = await takeAttempt(db, { actor, browser }, came.get('state') ?? '', reach.now());
  const channel = await db.channel.findUniqueOrThrow({ where: { id: attempt.channelId } });
  const network = networkOf(channel.kind, reach);
  const way = wayOf(network, attempt.way);
  const asked = askedSchema.parse(JSON.parse(unseal(attempt.sealed)));
  const found = await lookedUp(db, { kind: channel.kind, network, way, asked, came }, reach);
  // It may have been forgotten, or begun anew, while the network was asked.
  await db.connectionAttempt.updateMany({
    where: { id: attempt.id },
    data:
      found.kind === 'failed'
        ? { problem: found.code, diagnostic: found.diagnostic, sealed: new Uint8Array() }
        : { sealed: seal(JSON.stringify(found.found)) },
  });
  return channel.id;
}

/** What a channel's page shows of a connecting that was begun in this browser; null where there is nothing to show. */
export async function connectingOf(
  { actor, browser }: Here,
  channelId: string,
  at: Date = realReach.now(),
): Promise<
  | { readonly kind: 'found'; readonly attemptId: string; readonly found: Found }
  | { readonly kind: 'failed'; readonly code: string; readonly diagnostic: string }
  | null
> {
  const attempt = await openAttempt(await prisma(), { actor, browser }, channelId, at);
  if (attempt === null) return null;
  if (attempt.problem !== null)
    return { kind: 'failed', code: attempt.problem, diagnostic: attempt.diagnostic ?? '' };
  const found = foundOf(attempt);
  return found && { kind: 'found', attemptId: attempt.id, found };
}

/** What is to be saved of the account that was chosen. It can be taken once. */
export async function takeConnected(
  tx: Tx,
  { actor, browser }: Here,
  { channelId, attemptId, accountId }: { channelId: string; attemptId: string; accountId: string },
  at: Date = realReach.now(),
): Promise<{ readonly settings: OAuthSettings; readonly account: Found['accounts'][number] }> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const attempt = await openAttempt(tx, { actor, browser }, channelId, at);
  if (attempt?.id !== attemptId || attempt.problem !== null)
    throw new AppError('conflict', 'settings:account.problem.expired');
  const found = foundOf(attempt);
  if (found === null) throw new AppError('conflict', 'settings:account.problem.expired');
  const { tokens, accounts } = found;
  const account = accounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new AppError('invalid');
  await tx.connectionAttempt.delete({ where: { id: attempt.id } });
  return { settings: { account: account.id, tokens }, account };
}

/** Nothing is to come of it. */
export async function forgetConnecting({ actor }: Here, channelId: string): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  await (await prisma()).connectionAttempt.deleteMany({ where: { channelId, userId: actor.userId } });
}

async function takeAttempt(
  db: Db,
  { actor, browser }: Here,
  state: string,
  at: Date,
): Promise<ConnectionAttempt> {
  const where = {
    stateKey: fingerprint(state),
    userId: actor.userId,
    sessionId: browser,
    until: { gt: at },
  };
  const attempt = await db.connectionAttempt.findFirst({ where });
  // Of two that come with the same state, one takes it.
  const taken =
    attempt &&
    (await db.connectionAttempt.updateMany({
      where: { ...where, id: attempt.id },
      data: { stateKey: null },
    }));
  if (attempt === null || taken?.count !== 1)
    throw new AppError('conflict', 'settings:connect.problem.notOurs');
  return attempt;
}

async function openAttempt(db: Db, { actor, browser }: Here, channelId: string, at: Date) {
  return db.connectionAttempt.findFirst({
    where: { channelId, userId: actor.userId, sessionId: browser, stateKey: null, until: { gt: at } },
    orderBy: { until: 'desc' },
  });
}

type Question = {
  readonly kind: string;
  readonly network: OAuthNetwork;
  readonly way: OAuthWay;
  readonly asked: Asked;
  readonly came: URLSearchParams;
};

type LookedUp =
  { readonly kind: 'found'; readonly found: Found } | Extract<FoundAccounts, { kind: 'failed' }>;

async function lookedUp(db: Db, question: Question, reach: Reach): Promise<LookedUp> {
  const { network, way, asked, came } = question;
  const app = await networkAppOf(db, question.kind);
  if (app === null) throw new AppError('conflict', 'settings:connect.problem.noApp');
  const granted = await grant(network, way, app, { came, asked, redirectUri: redirectUri() }, reach);
  if (granted.kind === 'failed') return granted;
  const { tokens } = granted;
  const missing = way.scopes.filter((scope) => !tokens.scopes.includes(scope));
  if (missing.length > 0)
    return { kind: 'failed', code: 'permissionMissing', diagnostic: missing.join(', ') };
  const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS);
  const found = await network.accountsOf(tokens.access, way.name, reach, signal);
  if (found.kind === 'failed') return found;
  if (found.accounts.length === 0)
    return { kind: 'failed', code: 'permissionMissing', diagnostic: tokens.scopes.join(', ') };
  return { kind: 'found', found: { tokens, accounts: found.accounts.map((one) => ({ ...one })) } };
}

/** Null while the network is still being asked. */
const foundOf = (attempt: ConnectionAttempt): Found | null =>
  foundSchema.safeParse(JSON.parse(unseal(attempt.sealed))).data ?? null;

function networkOf(kind: string, reach: Reach): OAuthNetwork {
  const network = reach.networkOf(kind);
  if (network === null) throw new AppError('notFound');
  return network;
}

function wayOf(network: OAuthNetwork, name: string): OAuthWay {
  const way = network.ways.find((one) => one.name === name);
  if (way === undefined) throw new AppError('invalid');
  return way;
}
