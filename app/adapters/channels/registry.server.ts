import type { ChannelKind } from '~/domain/channels/kinds';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { MediaReader } from '~/domain/publishing/media-reader';
import type { SiteStore } from '~/domain/publishing/site-store';
import { blueskyAdapter } from './bluesky/bluesky-adapter.server';
import { BlueskySessions } from './bluesky/sessions.server';
import { blueskySettingsSchema } from './bluesky/settings.schema';
import { guarded } from './contract';
import { manualAdapter } from './manual/manual-adapter.server';
import { siteAdapter } from './site/site-adapter.server';

/** Kinds that can be published to, and how each keeps a text from going out twice. */
const GUARANTEES = {
  site: 'keyed',
  feed: 'keyed',
  bluesky: 'keyed',
  manual: 'manual',
} as const satisfies Partial<Record<ChannelKind, Guarantee>>;

export type ConnectableKind = keyof typeof GUARANTEES;
export const CONNECTABLE_KINDS = Object.keys(GUARANTEES) as readonly ConnectableKind[];

/** Known without connecting, for the state machine and the screens. Null for a kind that cannot be connected. */
export function guaranteeOf(kind: ChannelKind): Guarantee | null {
  return isConnectable(kind) ? GUARANTEES[kind] : null;
}

export function isConnectable(kind: ChannelKind): kind is ConnectableKind {
  return Object.hasOwn(GUARANTEES, kind);
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
  /** Address of the public site, such as https://ohje.laaja.fi. */
  readonly publicUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
};

export type AdapterLookup =
  | { readonly kind: 'ready'; readonly adapter: ChannelAdapter }
  | { readonly kind: 'notConnectable' }
  | { readonly kind: 'badSettings'; readonly diagnostic: string };

/**
 * Adapters for connected channels. Made once per process, because sessions are shared: a channel's
 * adapter is cheap to ask for at every sending.
 */
export function channelRegistry(deps: AdapterDeps): (channel: ConnectedChannel) => AdapterLookup {
  const blueskySessions = new BlueskySessions(deps.fetch);
  const publicUrl = deps.publicUrl.replace(/\/+$/, '');

  const ready = (adapter: ChannelAdapter): AdapterLookup => ({ kind: 'ready', adapter: guarded(adapter) });
  const site = (kind: 'site' | 'feed') => (channel: ConnectedChannel) =>
    ready(siteAdapter({ kind, channelId: channel.id, publicUrl }, deps.siteStore));

  const factories: Readonly<Record<ConnectableKind, (channel: ConnectedChannel) => AdapterLookup>> = {
    site: site('site'),
    feed: site('feed'),
    manual: () => ready(manualAdapter()),
    bluesky: ({ settings }) => {
      const parsed = blueskySettingsSchema.safeParse(settings);
      if (parsed.success) return ready(blueskyAdapter(parsed.data, blueskySessions, deps.now));
      const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
      return { kind: 'badSettings', diagnostic: `Not as expected: ${fields}` };
    },
  };
  return (channel) =>
    isConnectable(channel.kind) ? factories[channel.kind](channel) : { kind: 'notConnectable' };
}
