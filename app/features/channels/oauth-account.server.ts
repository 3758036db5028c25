import { connectorOf } from '~/adapters/channels/registry.server';
import { connectionUntil } from '~/adapters/channels/oauth/oauth-network';
import { prisma, transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  beginConnecting,
  connectingOf,
  networkAppOf,
  redirectUri,
  takeConnected,
  type Here,
} from '~/features/connections/api.server';
import { isProblemCode } from '~/domain/publishing/problem-codes';
import { accountChannel, saveAccount } from './account.server';
import { channelById } from './channel-by-id.server';

export type OAuthView = NonNullable<Awaited<ReturnType<typeof oauthView>>>;

/** What the page of a channel shows that is connected at its network; null where it is not, or not by this person. */
export async function oauthView(actor: SignedIn, browser: string, channelId: string) {
  const db = await prisma();
  const channel = await channelById(db, channelId);
  const network = connectorOf(channel.kind)?.oauth;
  if (!network || !can(actor, 'channel.manage', { kind: 'channel' })) return null;
  const app = await networkAppOf(db, channel.kind);
  const connecting = await connectingOf({ actor, browser }, channelId);
  return {
    registerAt: network.registerAt,
    redirectUri: redirectUri(),
    ways: network.ways.map(({ name, scopes }) => ({ name, scopes: [...scopes] })),
    /** Null until the company has registered its app. */
    clientId: app?.clientId ?? null,
    failed:
      connecting?.kind === 'failed'
        ? {
            code: isProblemCode(connecting.code) ? connecting.code : ('unexpectedError' as const),
            diagnostic: connecting.diagnostic,
          }
        : null,
    found:
      connecting?.kind === 'found'
        ? {
            attemptId: connecting.attemptId,
            scopes: connecting.found.tokens.scopes,
            expiresAt: connectionUntil(connecting.found.tokens)?.toISOString() ?? null,
            accounts: connecting.found.accounts.map(({ id, name, url }) => ({ id, name, url })),
          }
        : null,
  };
}

/** Where the browser is sent to say yes at the network. */
export async function beginOAuth(here: Here, channelId: string, way: string): Promise<string> {
  const { kind } = await accountChannel(channelId);
  return beginConnecting(here, { channelId, kind, way });
}

/** Saves the account that was chosen among those that the network showed. Its name. */
export async function connectFound(
  here: Here,
  channelId: string,
  chosen: { readonly attemptId: string; readonly accountId: string },
): Promise<string> {
  const channel = await accountChannel(channelId);
  return transaction(async (tx) => {
    const { settings, account } = await takeConnected(tx, here, { channelId, ...chosen });
    const network = connectorOf(channel.kind)?.oauth;
    await saveAccount(tx, here.actor, channel, {
      account: {
        service: network ? new URL(network.issuer).origin : null,
        id: account.id,
        name: account.name,
        url: account.url,
        scopes: settings.tokens.scopes,
        expiresAt: connectionUntil(settings.tokens)?.toISOString() ?? null,
      },
      limits: account.limits,
      settings,
    });
    return account.name;
  });
}
