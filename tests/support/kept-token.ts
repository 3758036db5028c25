import type { OAuthDeps } from '~/adapters/channels/oauth/oauth-connector';
import type { WireMedia } from '~/domain/media/wire-media';
import type { TokenKeeper } from '~/domain/publishing/token-keeper';

/** A token that is kept until the network refuses it; nothing renews it. */
export const keptToken = (token: string): TokenKeeper => ({
  tokenOf: (_channelId, refused) =>
    Promise.resolve(
      refused === undefined
        ? { kind: 'token', token }
        : { kind: 'failed', code: 'credentialsRefused', diagnostic: 'The network renews none.' },
    ),
});

export const PICTURE: WireMedia = {
  assetId: 'a',
  kind: 'image',
  mime: 'image/jpeg',
  width: 640,
  height: 480,
  seconds: null,
  codec: null,
  bytes: 1000,
  crop: null,
  alt: 'Reititin',
  fileName: 'reititin.jpg',
};

export const VIDEO: WireMedia = {
  ...PICTURE,
  assetId: 'v',
  kind: 'video',
  mime: 'video/mp4',
  seconds: 12,
  codec: 'avc',
  bytes: 10,
  fileName: 'ohje.mp4',
};

/** What an adapter is given whose channel is connected at its network. */
export function oauthDeps(now: Date, more: Partial<OAuthDeps> = {}): OAuthDeps {
  return {
    fetch: globalThis.fetch,
    now: () => now,
    channelId: 'c1',
    tokens: keptToken('avain-1'),
    media: {
      read: ({ kind }) => Promise.resolve(new Blob([kind === 'image' ? 'kuva' : '0123456789'])),
      urlOf: ({ fileName }) => `https://vuoro.test/media/lent/${fileName}`,
    },
    ...more,
  };
}
