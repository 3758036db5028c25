import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelKind } from '~/domain/channels/kinds';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { keptToken, PICTURE, VIDEO } from '../../../tests/support/kept-token';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../tests/support/network/http-double';
import type { HttpDeps } from './connector';
import { guarded } from './contract';
import { discourseAdapter } from './discourse/discourse-adapter.server';
import { facebookAdapter } from './facebook/facebook-adapter.server';
import { instagramAdapter } from './instagram/instagram-adapter.server';
import { linkedinAdapter } from './linkedin/linkedin-adapter.server';
import { mastodonAdapter } from './mastodon/mastodon-adapter.server';
import type { OAuthDeps } from './oauth/oauth-connector';
import { slackAdapter } from './slack/slack-adapter.server';
import { teamsAdapter } from './teams/teams-adapter.server';
import { telegramAdapter } from './telegram/telegram-adapter.server';
import { threadsAdapter } from './threads/threads-adapter.server';
import { webhookAdapter } from './webhook/webhook-adapter.server';
import { wordpressAdapter } from './wordpress/wordpress-adapter.server';
import { xAdapter } from './x/x-adapter.server';
import { youtubeAdapter } from './youtube/youtube-adapter.server';

/*
 * What every adapter over HTTP must keep to, whatever its channel is like: no fault is taken for a
 * success, no doubt for a failure, and no secret stands in what a person reads.
 */
const SECRET = 'salaisuus-jota-kukaan-ei-saa-nahda';
const NOW = new Date('2026-11-22T07:00:00Z');
const WIRE: WireVariant = {
  title: 'Miksi ensimmäinen laskuni on suurempi?',
  text: 'Siksi, että siinä on avausmaksu. 👨‍👩‍👧‍👦',
  html: '<p>Siksi, että siinä on avausmaksu.</p>',
  facets: [],
  media: [],
  language: 'fi',
};
const media: MediaReader = { read: () => Promise.resolve(new Blob(['x'])), urlOf: () => '' };

/** What a kind publishes nothing without. */
const WIRES: Readonly<Record<string, WireVariant>> = {
  instagram: { ...WIRE, media: [PICTURE] },
  youtube: { ...WIRE, media: [VIDEO] },
};

/** Answers to what comes before the call that publishes, where a kind takes several steps; null for that call. */
const STEPS: Readonly<Record<string, (heard: Heard) => Said | null>> = {
  instagram: ({ url, method }) => {
    if (url.includes('content_publishing_limit'))
      return { status: 200, body: { data: [{ quota_usage: 0, config: { quota_total: 50 } }] } };
    if (url.endsWith('/media_publish')) return null;
    return { status: 200, body: method === 'POST' ? { id: 'c1' } : { status_code: 'FINISHED' } };
  },
  threads: ({ url, method }) => {
    if (url.endsWith('/threads_publish')) return null;
    return { status: 200, body: method === 'POST' ? { id: 'c1' } : { status: 'FINISHED' } };
  },
  youtube: ({ url }) =>
    url.includes('uploadType=resumable')
      ? { status: 200, body: {}, headers: { Location: `${double.url}/session` } }
      : null,
};
/** They tell limits of their own when they are connected. */
const HAS_LIVE_LIMITS: readonly string[] = ['mastodon', 'discourse'];

const signal = () => AbortSignal.timeout(5000);

/** Channels that are connected at their network: a token is kept for them until the network refuses it. */
const OAUTH_ADAPTERS: Readonly<Record<string, (service: string, deps: OAuthDeps) => ChannelAdapter>> = {
  linkedin: (service, deps) => linkedinAdapter({ account: 'urn:li:organization:1' }, deps, service),
  instagram: (service, deps) => instagramAdapter({ account: '1' }, deps, service),
  threads: (service, deps) => threadsAdapter({ account: '1' }, deps, service),
  x: (service, deps) => xAdapter({ account: '1' }, deps, service),
  youtube: (service, deps) => youtubeAdapter({ account: 'UC1' }, deps, service),
};

const ADAPTERS: Readonly<Record<string, (service: string, deps: HttpDeps) => ChannelAdapter>> = {
  ...Object.fromEntries(
    Object.entries(OAUTH_ADAPTERS).map(([kind, make]) => [
      kind,
      (service: string, deps: HttpDeps) =>
        make(service, { ...deps, tokens: keptToken(SECRET), channelId: 'c1' }),
    ]),
  ),
  wordpress: (service, deps) => wordpressAdapter({ service, user: 'vuoro', appPassword: SECRET }, deps),
  mastodon: (service, deps) => mastodonAdapter({ service, token: SECRET }, deps),
  discourse: (service, deps) => discourseAdapter({ service, user: 'vuoro', apiKey: SECRET }, deps),
  webhook: (service, deps) => webhookAdapter({ url: `${service}/hook`, secret: SECRET }, deps),
  facebook: (service, deps) => facebookAdapter({ token: SECRET }, deps, service),
  telegram: (service, deps) => telegramAdapter({ token: `1:${SECRET}`, chat: '@laaja' }, deps, service),
  slack: (service, deps) => slackAdapter({ token: SECRET, room: 'C0123456789' }, deps, service),
  teams: (service, deps) => teamsAdapter({ url: `${service}/workflows/${SECRET}` }, deps),
};

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => ({ status: 500, body: '' }));
});
afterEach(() => double.stop());

describe.each(Object.entries(ADAPTERS))('%s', (kind, make) => {
  const wire = WIRES[kind] ?? WIRE;
  let key: SendingKey;
  beforeEach(() => {
    key = { id: randomUUID(), createdAt: NOW };
  });
  const adapter = (service = double.url, fetch: typeof globalThis.fetch = globalThis.fetch) =>
    guarded(make(service, { fetch, now: () => NOW, media }));

  it.each([
    [
      'a page of HTML',
      { status: 200, body: '<html>Sisäänkirjautuminen</html>' },
      'unknown',
      'unexpectedAnswer',
    ],
    ['half an answer', { status: 200, body: '{"id": 1' }, 'unknown', 'unexpectedAnswer'],
    ['trouble of its own', { status: 502, body: '<html>Bad gateway</html>' }, 'unknown', 'channelFault'],
    ['a refused sign-in', { status: 401, body: { error: 'x' } }, 'rejected', 'credentialsRefused'],
    [
      'a shield against robots',
      { status: 403, body: '<html>Access denied</html>' },
      'unknown',
      'unexpectedAnswer',
    ],
    ['a sign-in in between', { status: 401, body: '<html>Kirjaudu</html>' }, 'unknown', 'unexpectedAnswer'],
    ['a refusal of the content', { status: 422, body: { error: 'x' } }, 'rejected', 'contentRefused'],
    ['too large', { status: 413, body: '' }, 'rejected', 'textTooLong'],
    ['nothing: the line goes dead after the request', 'cut', 'unknown', 'noAnswer'],
  ] as const)('answers with %s', async (_why, said, outcome, code) => {
    // A page instead of an answer is a success where any success is one: a webhook's receiver may say anything.
    if (kind === 'webhook' && said !== 'cut' && said.status === 200) return;
    double.answer = (heard) => STEPS[kind]?.(heard) ?? said;
    const got = await adapter().publish(wire, key, signal());
    // A token that cannot be renewed breaks the channel, and the post is held when it is next its turn.
    const waits = kind in OAUTH_ADAPTERS && code === 'credentialsRefused';
    expect(got).toMatchObject({ kind: waits ? 'retryLater' : outcome, code });
    expect(JSON.stringify(got)).not.toContain(SECRET);
  });

  it('waits as long as it is asked to', async () => {
    const busy = { status: 429, body: { error: 'slow down' }, headers: { 'Retry-After': '120' } };
    double.answer = (heard) => STEPS[kind]?.(heard) ?? busy;
    expect(await adapter().publish(wire, key, signal())).toMatchObject({
      kind: 'retryLater',
      code: 'rateLimited',
      at: new Date('2026-11-22T07:02:00Z'),
    });
  });

  it('knows that nothing went out when nobody listens', async () => {
    const { url } = double;
    await double.stop();
    expect(await adapter(url).publish(wire, key, signal())).toMatchObject({
      kind: 'retryLater',
      code: 'channelUnreachable',
    });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])(
    'knows that nothing went out when the name leads nowhere (%s)',
    async (code) => {
      const lost = () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
      expect(await adapter(double.url, lost).publish(wire, key, signal())).toMatchObject({
        kind: 'retryLater',
        code: 'channelUnreachable',
      });
    },
  );

  it('says so when the certificate has expired', async () => {
    const expired = () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' }),
        }),
      );
    expect(await adapter(double.url, expired).publish(wire, key, signal())).toMatchObject({
      kind: 'retryLater',
      code: 'certificateRefused',
    });
  });

  it.each(['https://192.168.1.1', 'https://169.254.169.254', 'http://93.184.216.34'])(
    'sends nothing to %s',
    async (inside) => {
      expect(await adapter(inside, guardedFetch).publish(wire, key, signal())).toMatchObject({
        kind: 'rejected',
        code: 'forbiddenAddress',
      });
    },
  );

  it('does not follow where an answer leads', async () => {
    double.answer = ({ url }) =>
      url.includes('sisalla')
        ? { status: 200, body: {} }
        : { status: 302, body: '', headers: { Location: `${double.url}/sisalla` } };
    const got = await adapter(double.url, guardedFetch).publish(wire, key, signal());
    expect(got.kind).not.toBe('published');
    expect(double.heard.some(({ url }) => url.includes('sisalla'))).toBe(false);
  });

  it('refuses an empty text before it asks anybody', () => {
    expect(adapter().validate({ ...wire, text: ' \n' })).toContain('textEmpty');
    expect(double.heard).toEqual([]);
  });

  it('refuses a text over its limit before it asks anybody, and cuts nothing off', async () => {
    // Where a server has limits of its own, they are asked about before an adapter is.
    const { limit } = measure(kind as ChannelKind, 'text', '');
    if (limit === null || HAS_LIVE_LIMITS.includes(kind)) return;
    const long = { ...wire, text: 'a'.repeat(limit + 1) };
    expect(await adapter().publish(long, key, signal())).toMatchObject({
      kind: 'rejected',
      code: 'textTooLong',
    });
    expect(double.heard).toEqual([]);
  });

  it('takes nothing down, and finds nothing, on a doubtful answer', async () => {
    double.answer = () => ({ status: 200, body: '<html></html>' });
    const withdrawn = await adapter().withdraw?.('1', signal());
    if (kind !== 'webhook' && withdrawn !== undefined) expect(withdrawn).toMatchObject({ kind: 'failed' });
    const told = await adapter().reception?.('1', signal());
    if (told !== undefined) expect(told).toMatchObject({ kind: 'cannotTell' });
    const corrected = await adapter().correct?.({ remoteId: '1', key, wire }, signal());
    if (corrected !== undefined) expect(corrected).toMatchObject({ kind: 'failed' });
    const finding = await adapter().find(key, signal(), wire);
    if (kind !== 'webhook') expect(finding).toMatchObject({ kind: 'cannotTell' });
  });
});
