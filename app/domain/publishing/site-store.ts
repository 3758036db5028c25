import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from './channel-adapter';

export type SiteEntry = Pick<WireVariant, 'title' | 'html' | 'text' | 'language'> & {
  readonly channelId: string;
  /** Those that stand in the text among them. */
  readonly media?: WireVariant['media'];
};

/** Where an entry is: its own id, and its path on the public site (begins with "/"). */
export type SitePlace = { readonly remoteId: string; readonly path: string };

/**
 * Our own public site and feeds as a channel. The database layer implements it: one transaction per
 * call, and `key.id` unique per channel, so that a second `put` returns the place of the first.
 */
export type SiteStore = {
  readonly put: (entry: SiteEntry, key: SendingKey) => Promise<SitePlace>;
  readonly find: (channelId: string, key: SendingKey) => Promise<SitePlace | null>;
  /** Puts other words where the words stand now, and says when. False when they are not there any more. */
  readonly correct: (remoteId: string, entry: SiteEntry) => Promise<boolean>;
  /** False when there was nothing to take down. */
  readonly withdraw: (channelId: string, remoteId: string) => Promise<boolean>;
};
