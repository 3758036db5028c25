import { setTimeout as wait } from 'node:timers/promises';
import { canRenew, renew, type Granted } from '~/adapters/channels/oauth/oauth-client.server';
import {
  connectionUntil,
  oauthSettingsSchema,
  type OAuthSettings,
} from '~/adapters/channels/oauth/oauth-network';
import { prisma, transaction, type Channel, type Prisma } from '~/db/prisma.server';
import type { KeptToken, TokenKeeper } from '~/domain/publishing/token-keeper';
import { log } from '~/platform/log.server';
import { seal, unseal } from '~/platform/seal.server';
import { breakChannel } from './break-channel.server';
import { networkAppOf } from './network-apps.server';
import { realReach, type Reach } from './reach.server';

/** A token that runs out this soon is renewed before it is used: a sending takes a minute. */
const AHEAD_MS = 3 * 60_000;
/** Longer than a renewal can take: only a dead process's turn runs out. */
const TURN_MS = 60_000;
const LOOK_AGAIN_MS = 150;
const WRITE_AGAIN_MS = [200, 1000, 3000] as const;

type Unkept = Extract<KeptToken, { kind: 'failed' }>;

/**
 * Of all processes one renews a channel's tokens at a time and the others wait for what it gets: a network
 * that changes its refresh tokens takes each of them once.
 */
export function tokenKeeper(reach: Reach = realReach): TokenKeeper {
  return { tokenOf: (channelId, refused) => tokenOf(channelId, refused ?? null, AHEAD_MS, reach) };
}

/** Renews what would run out within this time. True when the channel's tokens are good for longer than that. */
export async function renewAhead(
  channelId: string,
  aheadMs: number,
  reach: Reach = realReach,
): Promise<boolean> {
  return (await tokenOf(channelId, null, aheadMs, reach)).kind === 'token';
}

async function tokenOf(
  channelId: string,
  refused: string | null,
  aheadMs: number,
  reach: Reach,
): Promise<KeptToken> {
  const giveUpAt = reach.now().getTime() + TURN_MS;
  for (;;) {
    const channel = await (await prisma()).channel.findUnique({ where: { id: channelId } });
    const kept = keptBy(channel);
    if (channel === null || kept === null)
      return { kind: 'failed', code: 'channelDisconnected', diagnostic: 'No credentials are kept.' };
    if (isGood(kept, refused, aheadMs, reach.now())) return { kind: 'token', token: kept.tokens.access };
    if (channel.brokenAt !== null)
      return { kind: 'failed', code: 'credentialsRefused', diagnostic: 'The network has refused before.' };
    const turn = await takeTurn(channelId, reach.now());
    if (turn !== null) return renewInTurn(channelId, refused, aheadMs, turn, reach);
    if (reach.now().getTime() > giveUpAt)
      return { kind: 'failed', code: 'noAnswer', diagnostic: 'Another process is renewing the token.' };
    await wait(LOOK_AGAIN_MS);
  }
}

/** The account and tokens that a channel is connected with; null where it is not. */
export function keptBy(channel: Channel | null): OAuthSettings | null {
  if (!channel?.credentials || channel.connectedAt === null) return null;
  return oauthSettingsSchema.safeParse(JSON.parse(unseal(channel.credentials))).data ?? null;
}

function isGood({ tokens }: OAuthSettings, refused: string | null, aheadMs: number, now: Date): boolean {
  if (tokens.access === refused) return false;
  return tokens.accessUntil === null || Date.parse(tokens.accessUntil) - now.getTime() > aheadMs;
}

/** The turn is known by its end: whoever took it later has another. */
async function takeTurn(channelId: string, now: Date): Promise<Date | null> {
  const until = new Date(now.getTime() + TURN_MS);
  const taken = await (
    await prisma()
  ).channel.updateMany({
    where: { id: channelId, OR: [{ renewingUntil: null }, { renewingUntil: { lt: now } }] },
    data: { renewingUntil: until },
  });
  return taken.count === 1 ? until : null;
}

async function renewInTurn(
  channelId: string,
  refused: string | null,
  aheadMs: number,
  turn: Date,
  reach: Reach,
): Promise<KeptToken> {
  const db = await prisma();
  // Read again: somebody may have ended their turn between our look and our turn.
  const channel = await db.channel.findUnique({ where: { id: channelId } });
  const kept = keptBy(channel);
  const network = channel && reach.networkOf(channel.kind);
  const app = channel && (await networkAppOf(db, channel.kind));
  if (!channel || kept === null || !network || !app)
    return endTurn(channelId, turn, {
      kind: 'failed',
      code: 'channelDisconnected',
      diagnostic: 'The registration at the network is gone.',
    });
  if (isGood(kept, refused, aheadMs, reach.now()))
    return endTurn(channelId, turn, { kind: 'token', token: kept.tokens.access });
  const isRefused = kept.tokens.access === refused;
  if (!canRenew(network, kept.tokens, isRefused))
    return withoutRenewal(kept, isRefused, channelId, turn, reach);
  const granted = await renew(network, app, kept.tokens, reach);
  if (granted.kind === 'granted') {
    await write(channelId, { ...kept, tokens: granted.tokens }, turn);
    return { kind: 'token', token: granted.tokens.access };
  }
  return notRenewed(granted, kept, isRefused, channelId, turn, reach);
}

/** Nothing renews it: it is used to its last minute, and then only a person can connect the channel again. */
async function withoutRenewal(
  kept: OAuthSettings,
  isRefused: boolean,
  channelId: string,
  turn: Date,
  reach: Reach,
): Promise<KeptToken> {
  if (!isRefused && isGood(kept, null, 0, reach.now()))
    return endTurn(channelId, turn, { kind: 'token', token: kept.tokens.access });
  await breakChannel(channelId, { renewingUntil: turn });
  return endTurn(channelId, turn, {
    kind: 'failed',
    code: 'credentialsRefused',
    diagnostic: 'The token has run out or was refused, and the network renews none without a person.',
  });
}

async function notRenewed(
  { refused, code, diagnostic }: Extract<Granted, { kind: 'failed' }>,
  kept: OAuthSettings,
  isRefused: boolean,
  channelId: string,
  turn: Date,
  reach: Reach,
): Promise<KeptToken> {
  const failed: Unkept = { kind: 'failed', code, diagnostic };
  if (refused) await breakChannel(channelId, { renewingUntil: turn });
  // A network that is down for a while does not end a token that is still good.
  else if (!isRefused && isGood(kept, null, 0, reach.now()))
    return endTurn(channelId, turn, { kind: 'token', token: kept.tokens.access });
  return endTurn(channelId, turn, failed);
}

async function endTurn<T>(channelId: string, turn: Date, result: T): Promise<T> {
  await (
    await prisma()
  ).channel.updateMany({ where: { id: channelId, renewingUntil: turn }, data: { renewingUntil: null } });
  return result;
}

/** The old refresh token may be worth nothing now, so the new one is written even if the database stutters. */
async function write(id: string, kept: OAuthSettings, turn: Date): Promise<void> {
  const until = connectionUntil(kept.tokens);
  for (const delayMs of [...WRITE_AGAIN_MS, null]) {
    try {
      await transaction(async (tx) => {
        // Others write in the settings while the network is being asked.
        await tx.$queryRaw`SELECT id FROM "Channel" WHERE id = ${id}::uuid FOR UPDATE`;
        // Not if it has been connected anew meanwhile: that ended our turn.
        const channel = await tx.channel.findFirst({ where: { id, renewingUntil: turn } });
        if (channel === null) return;
        const settings = withExpiry(channel.settings, until);
        await tx.channel.update({
          where: { id },
          data: { credentials: seal(JSON.stringify(kept)), settings, renewingUntil: null },
        });
      });
      return;
    } catch (error) {
      log.error({ err: error, channel: id }, 'renewed tokens were not written');
      if (delayMs === null) throw error;
      await wait(delayMs);
    }
  }
}

/** When the connection runs out is shown and warned of from the channel's settings. */
function withExpiry(settings: Prisma.JsonValue, until: Date | null): Prisma.InputJsonObject {
  const all = (settings ?? {}) as Prisma.InputJsonObject;
  const account = (all['account'] ?? {}) as Prisma.InputJsonObject;
  return { ...all, account: { ...account, expiresAt: until?.toISOString() ?? null } };
}
