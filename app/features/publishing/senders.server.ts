import type { Channel, Db, Post } from '~/db/prisma.server';
import {
  CONNECTABLE_KINDS,
  channelRegistry,
  connectorOf,
  guaranteeOf,
  type AdapterLookup,
  type ConnectedChannel,
} from '~/adapters/channels/registry.server';
import type { ChannelKind } from '~/domain/channels/kinds';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { Guarantee } from '~/domain/publishing/outcome';
import { breakChannel, tokenKeeper } from '~/features/connections/api.server';
import { mediaReader } from '~/features/media/api.server';
import { newsletterStore } from '~/features/newsletter/api.server';
import { siteStore } from '~/features/site/api.server';
import { now } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { unseal } from '~/platform/seal.server';
import { publicBase } from '~/platform/public-base.server';
import { pageUrlOf } from './page-url.server';

/** What publishing needs of the channels' side of the house. Tests give their own. */
export type Senders = {
  /** Kinds that the worker sends to by itself; all others are posted by a person. */
  readonly kinds: readonly string[];
  readonly guaranteeOf: (kind: string) => Guarantee;
  readonly isConnected: (channel: Channel) => boolean;
  readonly adapterFor: (channel: Channel) => ChannelAdapter;
  /** The public page that holds the whole of the post, if it is out. */
  readonly pageUrlOf: (db: Db, post: Pick<Post, 'id' | 'answerId'>) => Promise<string | null>;
};

/** The channels as they are connected. */
export const realSenders: Senders = {
  kinds: CONNECTABLE_KINDS.filter((kind) => guaranteeOf(kind) !== 'manual'),
  // What we cannot publish to by ourselves, a person posts.
  guaranteeOf: (kind) => guaranteeOf(kind as ChannelKind) ?? 'manual',
  isConnected: isChannelConnected,
  adapterFor: (channel) => {
    const settings = channel.credentials === null ? {} : (JSON.parse(unseal(channel.credentials)) as unknown);
    const lookup = adapterWith({ id: channel.id, kind: channel.kind as ChannelKind, settings });
    if (lookup.kind === 'ready') return breaking(channel, lookup.adapter);
    throw new Error(lookup.kind === 'badSettings' ? lookup.diagnostic : `no adapter for ${channel.kind}`);
  },
  pageUrlOf,
};

/** Kinds that go out over an account of ours need credentials that hold; the rest need nothing. */
export function isChannelConnected(
  channel: Pick<Channel, 'kind' | 'credentials' | 'connectedAt' | 'brokenAt'>,
): boolean {
  if (connectorOf(channel.kind) === null) return true;
  return channel.credentials !== null && channel.connectedAt !== null && channel.brokenAt === null;
}

/** What the channel's credentials do not open for one post, they open for none: the rest is held. */
function breaking({ id, connectedAt }: Channel, adapter: ChannelAdapter): ChannelAdapter {
  return {
    ...adapter,
    publish: async (wire, key, signal) => {
      const outcome = await adapter.publish(wire, key, signal);
      if (outcome.kind === 'rejected' && outcome.code === 'credentialsRefused')
        await breakChannel(id, { connectedAt });
      return outcome;
    },
  };
}

let made: ReturnType<typeof channelRegistry> | undefined;

/** A channel's adapter with these settings. One registry for the process: signed-in sessions are kept in it. */
export function adapterWith(channel: ConnectedChannel): AdapterLookup {
  made ??= channelRegistry({
    siteStore: siteStore(),
    media: mediaReader,
    newsletter: newsletterStore,
    tokens: tokenKeeper(),
    mailUrl: env().VUORO_SMTP_URL ?? null,
    publicUrl: publicBase(),
    fetch: guardedFetch,
    now,
  });
  return made(channel);
}
