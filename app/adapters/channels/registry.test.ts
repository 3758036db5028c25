import { describe, expect, it } from 'vitest';
import { CHANNEL_KINDS, type ChannelKind } from '~/domain/channels/kinds';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import { MediaGone, type MediaReader } from '~/domain/publishing/media-reader';
import type { NewsletterStore } from '~/domain/publishing/newsletter-store';
import type { SitePlace, SiteStore } from '~/domain/publishing/site-store';
import type { TokenKeeper } from '~/domain/publishing/token-keeper';
import { guarded } from './contract';
import { CONNECTABLE_KINDS, channelRegistry, guaranteeOf } from './registry.server';

const KEY: SendingKey = { id: 'p1', createdAt: new Date('2026-11-11T07:00:00Z') };
const WIRE: WireVariant = {
  title: 'Miksi?',
  text: 'Siksi.',
  html: '<p>Siksi.</p>',
  facets: [],
  media: [],
  language: 'fi',
};
const NO_MEDIA: MediaReader = {
  read: ({ assetId }) => Promise.reject(new MediaGone(assetId)),
  urlOf: () => '',
};
const NO_LETTERS: NewsletterStore = {
  open: () => Promise.resolve(),
  take: () => Promise.resolve([]),
  settle: () => Promise.resolve(),
  tally: () => Promise.resolve({ waiting: 0, sending: 0, sent: 0, refused: 0, doubtful: 0 }),
};
const NO_TOKENS: TokenKeeper = {
  tokenOf: () => Promise.resolve({ kind: 'failed', code: 'channelDisconnected', diagnostic: '' }),
};
const signal = () => AbortSignal.timeout(1000);

/** The contract of the table: unique per channel and key. */
function memoryStore(): SiteStore & { readonly places: Map<string, SitePlace> } {
  const places = new Map<string, SitePlace>();
  const idOf = (channelId: string, id: string) => `${channelId}/${id}`;
  return {
    places,
    put: ({ channelId }, key) => {
      const id = idOf(channelId, key.id);
      const place = places.get(id) ?? { remoteId: id, path: `/v/${places.size + 1}` };
      places.set(id, place);
      return Promise.resolve(place);
    },
    find: (channelId, key) => Promise.resolve(places.get(idOf(channelId, key.id)) ?? null),
    correct: (remoteId) => Promise.resolve(places.has(remoteId)),
    withdraw: (_channelId, remoteId) => Promise.resolve(places.delete(remoteId)),
  };
}

function siteOf(store: SiteStore): ChannelAdapter {
  const lookup = channelRegistry({
    media: NO_MEDIA,
    newsletter: NO_LETTERS,
    tokens: NO_TOKENS,
    mailUrl: null,
    siteStore: store,
    publicUrl: 'https://ohje.laaja.fi/',
  })({
    id: 'site-1',
    kind: 'site',
    settings: {},
  });
  if (lookup.kind !== 'ready') throw new Error('The site is always ready.');
  return lookup.adapter;
}

describe('the registry', () => {
  it('has an adapter of the promised guarantee for every kind that can be connected', () => {
    const adapterFor = channelRegistry({
      media: NO_MEDIA,
      newsletter: NO_LETTERS,
      tokens: NO_TOKENS,
      mailUrl: null,
      siteStore: memoryStore(),
      publicUrl: 'https://ohje.laaja.fi',
    });
    const tokens = { access: 'x', accessUntil: null, refresh: null, refreshUntil: null, scopes: [] };
    const settings: Readonly<Record<string, object>> = {
      bluesky: { identifier: 'laaja.fi', appPassword: 'x' },
      mastodon: { service: 'https://mastodon.example', token: 'x' },
      wordpress: { service: 'https://laaja.fi', user: 'vuoro', appPassword: 'x' },
      discourse: { service: 'https://foorumi.laaja.fi', user: 'vuoro', apiKey: 'x' },
      newsletter: { from: 'Laaja <kirje@laaja.fi>' },
      linkedin: { account: 'urn:li:organization:1', tokens },
      instagram: { account: '1', tokens },
      threads: { account: '1', tokens },
      x: { account: '1', tokens },
      youtube: { account: 'UC1', tokens },
      webhook: { url: 'https://laaja.fi/hook', secret: 'x'.repeat(24) },
      facebook: { token: 'EAAB123' },
      telegram: { token: `123456:${'x'.repeat(35)}`, chat: '@laaja' },
      slack: { token: 'xoxb-1234567890', room: 'C0123456789' },
      teams: { url: 'https://a.logic.azure.com/workflows/x/triggers/manual/paths/invoke?sig=x' },
    };
    for (const kind of CONNECTABLE_KINDS) {
      const lookup = adapterFor({ id: 'c', kind, settings: settings[kind] ?? {} });
      expect(lookup).toMatchObject({ kind: 'ready', adapter: { kind, guarantee: guaranteeOf(kind) } });
    }
  });

  it('connects every kind, and says of what it does not know that it cannot', () => {
    const adapterFor = channelRegistry({
      media: NO_MEDIA,
      newsletter: NO_LETTERS,
      tokens: NO_TOKENS,
      mailUrl: null,
      siteStore: memoryStore(),
      publicUrl: 'https://ohje.laaja.fi',
    });
    // A row may name a kind that this version does not know.
    const kind = 'myspace' as ChannelKind;
    expect(guaranteeOf(kind)).toBeNull();
    expect(adapterFor({ id: 'c', kind, settings: {} })).toEqual({ kind: 'notConnectable' });
    expect(CHANNEL_KINDS.filter((one) => guaranteeOf(one) === null)).toEqual([]);
  });

  it('names the fields of bad settings, not their values', () => {
    const adapterFor = channelRegistry({
      media: NO_MEDIA,
      newsletter: NO_LETTERS,
      tokens: NO_TOKENS,
      mailUrl: null,
      siteStore: memoryStore(),
      publicUrl: 'https://ohje.laaja.fi',
    });
    const settings = { service: 'ftp://salaisuus', identifier: '', appPassword: 'salaisuus' };
    const lookup = adapterFor({ id: 'c', kind: 'bluesky', settings });
    expect(lookup).toMatchObject({ kind: 'badSettings', diagnostic: 'Not as expected: service, identifier' });
  });
});

describe('our own site as a channel', () => {
  it('publishes once for a key and tells where', async () => {
    const store = memoryStore();
    const site = siteOf(store);
    const first = await site.publish(WIRE, KEY, signal());
    expect(first).toEqual({ kind: 'published', remoteId: 'site-1/p1', url: 'https://ohje.laaja.fi/v/1' });
    expect(await site.publish(WIRE, KEY, signal())).toEqual(first);
    expect(store.places.size).toBe(1);
    expect(await site.find(KEY, signal(), WIRE)).toMatchObject({ kind: 'found', remoteId: 'site-1/p1' });
  });

  it('takes down, and knows when there was nothing to take down', async () => {
    const site = siteOf(memoryStore());
    expect(await site.find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    await site.publish(WIRE, KEY, signal());
    expect(await site.withdraw?.('site-1/p1', signal())).toEqual({ kind: 'withdrawn' });
    expect(await site.withdraw?.('site-1/p1', signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('a database that breaks leaves a doubt', async () => {
    const broken = { ...memoryStore(), put: () => Promise.reject(new Error('Connection terminated')) };
    expect(await siteOf(broken).publish(WIRE, KEY, signal())).toMatchObject({
      kind: 'unknown',
      code: 'ownStoreFailed',
    });
  });
});

describe('a guarded adapter', () => {
  const boom = () => Promise.reject(new Error('boom', { cause: new Error('inner') }));
  const adapter = guarded({
    kind: 'bluesky',
    guarantee: 'blind',
    validate: () => [],
    publish: boom,
    find: boom,
    withdraw: boom,
    correct: boom,
    identify: boom,
  });

  it('takes what is thrown for a doubt', async () => {
    expect(await adapter.publish(WIRE, KEY, signal())).toEqual({
      kind: 'unknown',
      code: 'unexpectedError',
      diagnostic: expect.stringMatching(/^[0-9a-f]{8}: Error: boom ← Error: inner$/) as string,
    });
    expect(await adapter.find(KEY, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
    expect(await adapter.withdraw?.('x', signal())).toMatchObject({
      kind: 'failed',
      code: 'unexpectedError',
    });
    const correction = { remoteId: 'x', key: KEY, wire: WIRE };
    expect(await adapter.correct?.(correction, signal())).toMatchObject({ kind: 'failed' });
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'failed' });
  });
});
