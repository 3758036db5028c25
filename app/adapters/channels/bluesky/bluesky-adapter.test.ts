import { describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { MediaGone, type MediaReader } from '~/domain/publishing/media-reader';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { blueskyAdapter } from './bluesky-adapter.server';
import { POST_COLLECTION, recordKey } from './record';
import { BlueskySessions } from './sessions.server';

/*
 * Answers that a healthy PDS does not give: gateways in trouble, pages instead of data, limits. The
 * real server is in bluesky.pds.test.ts.
 */
const NOW = new Date('2026-11-11T07:00:00Z');
const SETTINGS = { service: 'https://pds.example', identifier: 'laaja.test', appPassword: 'salaisuus' };
const CID = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
const DID = 'did:plc:abcdefghijklmnopqrstuvwx';
const NO_MEDIA: MediaReader = {
  read: ({ assetId }) => Promise.reject(new MediaGone(assetId)),
  urlOf: () => '',
};
const KEY: SendingKey = { id: 'p1', createdAt: NOW };
const WIRE: WireVariant = { title: null, text: 'Hei', html: null, facets: [], media: [], language: 'fi' };

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const session = () => json(200, { accessJwt: 'a', refreshJwt: 'r', did: DID, handle: 'laaja.test' });
const page = (status: number) =>
  new Response('<html>Huoltokatko</html>', { status, headers: { 'content-type': 'text/html' } });

/** An adapter whose server answers each method as told; a function may also throw, as fetch does. */
function adapterWith(answers: Readonly<Record<string, () => Response>>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    const method = new URL(new Request(input).url).pathname.split('.').at(-1) ?? '';
    asked.push(method);
    const answer = { createSession: session, ...answers }[method];
    return Promise.resolve().then(() => answer?.() ?? json(501, { error: 'MethodNotImplemented' }));
  };
  return { asked, adapter: blueskyAdapter(SETTINGS, new BlueskySessions(fetch), NO_MEDIA, () => NOW) };
}

const signal = () => AbortSignal.timeout(5000);
const publishing = (answer: () => Response) =>
  adapterWith({ putRecord: answer }).adapter.publish(WIRE, KEY, signal());
const thrown = (error: Error) => () => {
  throw error;
};
const fetchFailed = (code: string, syscall?: string) =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(code), { code, ...(syscall && { syscall }) }),
  });

describe('what an answer to a post proves', () => {
  it.each([
    ['a server error', json(500, { error: 'InternalServerError' }), 'unknown', 'channelFault'],
    ['a gateway that gave up', page(502), 'unknown', 'channelFault'],
    ['a server that is overloaded', page(503), 'unknown', 'channelFault'],
    ['a gateway that timed out', page(504), 'unknown', 'channelFault'],
    ['a page instead of data', page(200), 'unknown', 'unexpectedAnswer'],
    [
      'another post than ours',
      json(200, { uri: `at://${DID}/${POST_COLLECTION}/x`, cid: CID }),
      'unknown',
      'unexpectedAnswer',
    ],
    [
      'a refused record',
      json(400, { error: 'InvalidRequest', message: 'Invalid record' }),
      'rejected',
      'contentRefused',
    ],
    ['a post that is too large', json(413, { error: 'PayloadTooLarge' }), 'rejected', 'textTooLong'],
    ['a missing permission', json(403, { error: 'Forbidden' }), 'rejected', 'permissionMissing'],
    ['a shield against robots', page(403), 'unknown', 'unexpectedAnswer'],
    ['a sign-in in between', page(401), 'unknown', 'unexpectedAnswer'],
    ['an account taken down', json(400, { error: 'AccountTakedown' }), 'rejected', 'accountSuspended'],
    ['a server of another kind', json(404, { error: 'NotFound' }), 'rejected', 'wrongServer'],
  ])('%s', async (_name, answer, kind, code) => {
    expect(await publishing(() => answer)).toMatchObject({ kind, code });
  });

  it('the right record is proof', async () => {
    const uri = `at://${DID}/${POST_COLLECTION}/${recordKey(KEY)}`;
    expect(await publishing(() => json(200, { uri, cid: CID }))).toMatchObject({
      kind: 'published',
      remoteId: uri,
    });
  });

  it.each([
    ['ratelimit-reset', String(NOW.getTime() / 1000 + 120), 120],
    ['retry-after', '90', 90],
    ['retry-after', new Date(NOW.getTime() + 60_000).toUTCString(), 60],
  ])('a limit with %s is waited out', async (name, value, seconds) => {
    const limited = () => json(429, { error: 'RateLimitExceeded' }, { [name]: value });
    expect(await publishing(limited)).toMatchObject({
      kind: 'retryLater',
      code: 'rateLimited',
      at: new Date(NOW.getTime() + seconds * 1000),
    });
  });

  it('a limit without a time leaves the time to us', async () => {
    expect(await publishing(() => json(429, {}))).toMatchObject({ kind: 'retryLater', at: null });
  });
});

describe('what silence proves', () => {
  it.each([
    ['nobody listens', fetchFailed('ECONNREFUSED', 'connect'), 'retryLater', 'channelUnreachable'],
    ['the name is not known', fetchFailed('ENOTFOUND', 'getaddrinfo'), 'retryLater', 'channelUnreachable'],
    ['connecting took too long', fetchFailed('UND_ERR_CONNECT_TIMEOUT'), 'retryLater', 'channelUnreachable'],
    [
      'no way there while connecting',
      fetchFailed('EHOSTUNREACH', 'connect'),
      'retryLater',
      'channelUnreachable',
    ],
    ['no way there while reading', fetchFailed('EHOSTUNREACH', 'read'), 'unknown', 'noAnswer'],
    ['reset while reading', fetchFailed('ECONNRESET', 'read'), 'unknown', 'noAnswer'],
    ['closed by the other side', fetchFailed('UND_ERR_SOCKET'), 'unknown', 'noAnswer'],
    ['headers took too long', fetchFailed('UND_ERR_HEADERS_TIMEOUT'), 'unknown', 'noAnswer'],
    ['an expired certificate', fetchFailed('CERT_HAS_EXPIRED'), 'retryLater', 'certificateRefused'],
    ['stopped by us', new DOMException('aborted', 'AbortError'), 'unknown', 'noAnswer'],
    ['something else', new Error('?'), 'unknown', 'noAnswer'],
  ])('%s', async (_name, error, kind, code) => {
    expect(await publishing(thrown(error))).toMatchObject({ kind, code });
  });

  it('every address of a host must have refused', async () => {
    const refused = Object.assign(new Error('ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const reset = Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
    const all = (errors: Error[]) => new TypeError('fetch failed', { cause: new AggregateError(errors) });
    expect(await publishing(thrown(all([refused, refused])))).toMatchObject({ kind: 'retryLater' });
    expect(await publishing(thrown(all([refused, reset])))).toMatchObject({ kind: 'unknown' });
  });
});

describe('signing in', () => {
  it.each([
    ['a wrong password', json(401, { error: 'AuthenticationRequired' }), 'rejected', 'credentialsRefused'],
    ['a code by mail', json(401, { error: 'AuthFactorTokenRequired' }), 'rejected', 'credentialsRefused'],
    ['an account taken down', json(401, { error: 'AccountTakedown' }), 'rejected', 'accountSuspended'],
    ['a server in trouble', page(502), 'retryLater', 'channelFault'],
    ['a page instead of data', page(200), 'retryLater', 'channelFault'],
    ['a shield against robots', page(403), 'retryLater', 'channelFault'],
    ['a limit', json(429, {}), 'retryLater', 'rateLimited'],
  ])('%s is never a doubt', async (_name, answer, kind, code) => {
    const { adapter, asked } = adapterWith({ createSession: () => answer });
    expect(await adapter.publish(WIRE, KEY, signal())).toMatchObject({ kind, code });
    expect(asked).not.toContain('putRecord');
  });

  it('happens once for many posts, and once more when the session has run out', async () => {
    let isSpent = false;
    const uri = `at://${DID}/${POST_COLLECTION}/${recordKey(KEY)}`;
    const { adapter, asked } = adapterWith({
      createSession: () => {
        isSpent = false;
        return session();
      },
      refreshSession: () => json(401, { error: 'ExpiredToken' }),
      putRecord: () => (isSpent ? json(400, { error: 'ExpiredToken' }) : json(200, { uri, cid: CID })),
    });
    await Promise.all([1, 2, 3].map(() => adapter.publish(WIRE, KEY, signal())));
    expect(asked.filter((method) => method === 'createSession')).toHaveLength(1);
    isSpent = true;
    expect(await adapter.publish(WIRE, KEY, signal())).toMatchObject({ kind: 'published' });
    expect(asked.filter((method) => method === 'createSession')).toHaveLength(2);
  });

  it('gives up after the second try', async () => {
    const { adapter, asked } = adapterWith({ putRecord: () => json(401, { error: 'InvalidToken' }) });
    expect(await adapter.publish(WIRE, KEY, signal())).toMatchObject({
      kind: 'rejected',
      code: 'credentialsRefused',
    });
    expect(asked.filter((method) => method === 'createSession')).toHaveLength(2);
  });

  it('tells no secret', async () => {
    for (const answer of [() => json(401, { error: 'AuthenticationRequired' }), thrown(new Error('?'))]) {
      const outcome = await adapterWith({ createSession: answer }).adapter.publish(WIRE, KEY, signal());
      expect(JSON.stringify(outcome)).not.toContain(SETTINGS.appPassword);
    }
  });
});

describe('looking', () => {
  const found = (createdAt: string) => () =>
    json(200, { uri: `at://${DID}/${POST_COLLECTION}/${recordKey(KEY)}`, cid: CID, value: { createdAt } });

  it.each([
    ['our post', found(NOW.toISOString()), 'found'],
    ['a post of another instant', found('2020-01-01T00:00:00.000Z'), 'cannotTell'],
    ['none', () => json(400, { error: 'RecordNotFound' }), 'absent'],
    ['a server in trouble', () => page(502), 'cannotTell'],
  ])('%s', async (_name, answer, kind) => {
    expect(await adapterWith({ getRecord: answer }).adapter.find(KEY, signal(), WIRE)).toMatchObject({
      kind,
    });
  });
});

describe('looking whose the account is', () => {
  const told = { did: DID, handle: 'uusi.test', active: true };

  it('asks the server each time: what it was at the sign-in may have changed', async () => {
    let now: Response = json(200, { ...told, handle: 'laaja.test' });
    const { adapter, asked } = adapterWith({ getSession: () => now });
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'account', name: '@laaja.test' });
    now = json(200, told);
    expect(await adapter.identify?.(signal())).toMatchObject({
      kind: 'account',
      id: DID,
      name: '@uusi.test',
    });
    now = json(200, { ...told, active: false, status: 'suspended' });
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'failed', code: 'accountSuspended' });
    now = page(403);
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'failed', code: 'unexpectedAnswer' });
    expect(asked.filter((method) => method === 'createSession')).toHaveLength(1);
  });

  it('finds out that the password was taken back when the session has run out', async () => {
    let isSpent = false;
    const { adapter } = adapterWith({
      createSession: () => (isSpent ? json(401, { error: 'AuthenticationRequired' }) : session()),
      refreshSession: () => json(401, { error: 'ExpiredToken' }),
      getSession: () => (isSpent ? json(400, { error: 'ExpiredToken' }) : json(200, told)),
    });
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'account' });
    isSpent = true;
    expect(await adapter.identify?.(signal())).toMatchObject({ kind: 'failed', code: 'credentialsRefused' });
  });
});
