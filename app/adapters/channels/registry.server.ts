import type { ChannelKind } from '~/domain/channels/kinds';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { MediaReader } from '~/domain/publishing/media-reader';
import type { NewsletterStore } from '~/domain/publishing/newsletter-store';
import type { SiteStore } from '~/domain/publishing/site-store';
import type { TokenKeeper } from '~/domain/publishing/token-keeper';
import { blueskyConnector } from './bluesky/bluesky-connector';
import type { Connector, Opened } from './connector';
import { guarded } from './contract';
import { discourseConnector } from './discourse/discourse-connector';
import { facebookConnector } from './facebook/facebook-connector';
import { instagramConnector } from './instagram/instagram-connector';
import { linkedinConnector } from './linkedin/linkedin-connector';
import { manualAdapter } from './manual/manual-adapter.server';
import { mastodonConnector } from './mastodon/mastodon-connector';
import { newsletterConnector } from './newsletter/newsletter-connector';
import { siteAdapter } from './site/site-adapter.server';
import { slackConnector } from './slack/slack-connector';
import { teamsConnector } from './teams/teams-connector';
import { telegramConnector } from './telegram/telegram-connector';
import { threadsConnector } from './threads/threads-connector';
import { webhookConnector } from './webhook/webhook-connector';
import { wordpressConnector } from './wordpress/wordpress-connector';
import { xConnector } from './x/x-connector';
import { youtubeConnector } from './youtube/youtube-connector';

/** Kinds that go out over an account of ours. */
const CONNECTORS = {
  bluesky: blueskyConnector,
  mastodon: mastodonConnector,
  wordpress: wordpressConnector,
  discourse: discourseConnector,
  newsletter: newsletterConnector,
  webhook: webhookConnector,
  facebook: facebookConnector,
  linkedin: linkedinConnector,
  instagram: instagramConnector,
  threads: threadsConnector,
  x: xConnector,
  youtube: youtubeConnector,
  telegram: telegramConnector,
  slack: slackConnector,
  teams: teamsConnector,
} as const satisfies Partial<Record<ChannelKind, Connector>>;

/** Kinds that need no account, and how each keeps a text from going out twice. */
const WITHOUT_ACCOUNT = {
  site: 'keyed',
  feed: 'keyed',
  manual: 'manual',
} as const satisfies Partial<Record<ChannelKind, Guarantee>>;

type AccountKind = keyof typeof CONNECTORS;
export type ConnectableKind = AccountKind | keyof typeof WITHOUT_ACCOUNT;
export const CONNECTABLE_KINDS = [
  ...Object.keys(WITHOUT_ACCOUNT),
  ...Object.keys(CONNECTORS),
] as readonly ConnectableKind[];

/** Known without connecting, for the state machine and the screens. Null for a kind that cannot be connected. */
export function guaranteeOf(kind: ChannelKind): Guarantee | null {
  if (Object.hasOwn(WITHOUT_ACCOUNT, kind)) return WITHOUT_ACCOUNT[kind as keyof typeof WITHOUT_ACCOUNT];
  return connectorOf(kind)?.guarantee ?? null;
}

/** How a kind is connected; null for one that needs no account, or cannot be connected. */
export function connectorOf(kind: string): Connector | null {
  return Object.hasOwn(CONNECTORS, kind) ? CONNECTORS[kind as AccountKind] : null;
}

export type ConnectedChannel = {
  readonly id: string;
  readonly kind: ChannelKind;
  /** Unsealed, as stored; checked here against the kind's own shape. */
  readonly settings: unknown;
};

export type AdapterDeps = {
  readonly siteStore: SiteStore;
  readonly media: MediaReader;
  readonly newsletter: NewsletterStore;
  readonly tokens: TokenKeeper;
  readonly mailUrl: string | null;
  /** Address of the public site, such as https://ohje.laaja.fi. */
  readonly publicUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
};

export type AdapterLookup =
  | {
      readonly kind: 'ready';
      readonly adapter: ChannelAdapter;
      /** Of a kind that goes out over an account. */
      readonly account: Omit<Opened, 'adapter'> | null;
    }
  | { readonly kind: 'notConnectable' }
  | { readonly kind: 'badSettings'; readonly diagnostic: string };

/** Adapters for connected channels: cheap to ask for at every sending. */
export function channelRegistry(deps: AdapterDeps): (channel: ConnectedChannel) => AdapterLookup {
  const publicUrl = deps.publicUrl.replace(/\/+$/, '');
  const reach = {
    fetch: deps.fetch ?? globalThis.fetch,
    now: deps.now ?? (() => new Date()),
    media: deps.media,
    newsletter: deps.newsletter,
    tokens: deps.tokens,
    mailUrl: deps.mailUrl,
  };
  const ready = (adapter: ChannelAdapter, account: Omit<Opened, 'adapter'> | null = null): AdapterLookup => ({
    kind: 'ready',
    adapter: guarded(adapter),
    account,
  });

  return ({ id, kind, settings }) => {
    if (kind === 'site' || kind === 'feed')
      return ready(siteAdapter({ kind, channelId: id, publicUrl }, deps.siteStore));
    if (kind === 'manual') return ready(manualAdapter());
    const connection = connectorOf(kind)?.open(settings, { ...reach, channelId: id });
    if (connection === undefined) return { kind: 'notConnectable' };
    if (connection.kind === 'bad') return { kind: 'badSettings', diagnostic: connection.diagnostic };
    return ready(connection.opened.adapter, connection.opened);
  };
}
