import type { ChannelAdapter, Identified } from '~/domain/publishing/channel-adapter';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { TokenKeeper } from '~/domain/publishing/token-keeper';
import { connector, type Connector, type HttpDeps } from '../connector';
import { connectionUntil, oauthSettingsSchema, type OAuthNetwork, type Tokens } from './oauth-network';

/** What an adapter needs whose channel is connected at the network itself. */
export type OAuthDeps = HttpDeps & { readonly channelId: string; readonly tokens: TokenKeeper };

/** The account that a channel publishes as, by the network's own id. */
export type OAuthAccount = { readonly account: string };

/** Connects a kind of channel at the network: nothing is asked here, and whose account it is, the network tells. */
export function oauthConnector(made: {
  readonly guarantee: Guarantee;
  readonly network: OAuthNetwork;
  /** The server that is called. */
  readonly server: string;
  readonly make: (account: OAuthAccount, deps: OAuthDeps) => ChannelAdapter;
}): Connector {
  return connector({
    guarantee: made.guarantee,
    fields: [],
    oauth: made.network,
    schema: oauthSettingsSchema,
    make: ({ account, tokens }, deps) => ({
      ...made.make({ account }, deps),
      identify: (signal) => identify(made.network, account, tokens, deps, signal),
    }),
    addressOf: () => new URL(made.server),
  });
}

/** Whether the kept token still opens the account. A token that has run out is renewed on the way. */
async function identify(
  network: OAuthNetwork,
  account: string,
  tokens: Tokens,
  deps: OAuthDeps,
  signal: AbortSignal,
): Promise<Identified> {
  let refused: string | undefined;
  for (;;) {
    const kept = await deps.tokens.tokenOf(deps.channelId, refused);
    if (kept.kind === 'failed') return kept;
    const way = network.ways.find(({ scopes }) => scopes.every((scope) => tokens.scopes.includes(scope)));
    const found = await network.accountsOf(kept.token, (way ?? network.ways[0]).name, deps, signal);
    if (found.kind === 'failed' && found.code === 'credentialsRefused' && refused === undefined) {
      refused = kept.token;
      continue;
    }
    if (found.kind === 'failed') return found;
    const ours = found.accounts.find(({ id }) => id === account);
    if (ours === undefined)
      return {
        kind: 'failed',
        code: 'permissionMissing',
        diagnostic: `${account} is not among its accounts.`,
      };
    const expiresAt = connectionUntil(tokens);
    return { kind: 'account', ...ours, scopes: tokens.scopes, ...(expiresAt && { expiresAt }) };
  }
}
