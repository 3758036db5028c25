import { prisma } from '~/db/prisma.server';
import { networkAppOf } from './network-apps.server';
import { realReach, type Reach } from './reach.server';
import { keptBy, tokenKeeper } from './token-keeper.server';

const TIMEOUT_MS = 30_000;

/**
 * What a channel that is connected at its network may do there now: as the network says when it is asked, or
 * where it has no such call as it said with the latest token. Null where it does not tell.
 */
export async function permissionsNow(
  channelId: string,
  reach: Reach = realReach,
): Promise<readonly string[] | null> {
  const kept = await tokenKeeper(reach).tokenOf(channelId);
  if (kept.kind === 'failed') return null;
  const db = await prisma();
  const channel = await db.channel.findUnique({ where: { id: channelId } });
  const permissionsOf = channel && reach.networkOf(channel.kind)?.permissionsOf;
  if (!permissionsOf) {
    const scopes = keptBy(channel)?.tokens.scopes ?? [];
    return scopes.length === 0 ? null : scopes;
  }
  const app = await networkAppOf(db, channel.kind);
  return app && permissionsOf(kept.token, app, reach, AbortSignal.timeout(TIMEOUT_MS));
}
