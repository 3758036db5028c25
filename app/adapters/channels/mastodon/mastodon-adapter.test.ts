import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escapeHtml } from '~/domain/channels/document/document-html';
import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../../tests/support/network/http-double';
import { PICTURE } from '../../../../tests/support/kept-token';
import { mastodonAdapter } from './mastodon-adapter.server';

/*
 * Answers recorded from a real Mastodon 4.6 (see NOTICE), and a stand-in that keeps state and gives
 * answers of their shape. Not a real Mastodon.
 */
type Recorded = { readonly status: number; readonly body: Record<string, unknown> };
const recorded = JSON.parse(
  readFileSync('tests/vectors/channels/mastodon-recorded.json', 'utf8'),
) as Readonly<
  Record<
    | 'posted'
    | 'postedWithMedia'
    | 'deleted'
    | 'notThere'
    | 'empty'
    | 'tooLong'
    | 'mediaGone'
    | 'mediaDone'
    | 'tokenInvalid'
    | 'me'
    | 'app'
    | 'instance',
    Recorded
  >
>;

const NOW = new Date('2026-11-22T07:00:00Z');
const KEY: SendingKey = { id: '0193a000-0000-7000-8000-000000000001', createdAt: NOW };
const WIRE: WireVariant = {
  title: null,
  text: 'Häiriö on korjattu & kiitos.\n\nLisää: https://laaja.fi/tila?a=1&b=2',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const media: MediaReader = {
  read: () => Promise.resolve(new Blob(['kuva'], { type: 'image/jpeg' })),
  urlOf: () => '',
};
const signal = () => AbortSignal.timeout(10_000);

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => recorded.posted);
});
afterEach(() => double.stop());

function adapter(at: Date = NOW) {
  return mastodonAdapter({ service: double.url, token: 'avain' }, { fetch, now: () => at, media });
}

/** Says one recorded answer to a path that begins so, and "not found" to the rest. */
const replay =
  (answers: Readonly<Record<string, Recorded>>): HttpDouble['answer'] =>
  ({ method, url }) =>
    Object.entries(answers).find(([start]) => `${method} ${url}`.startsWith(start))?.[1] ?? recorded.notThere;

describe('answers of a real Mastodon', () => {
  it('a status that was posted, with its id, its address and what was asked of it', async () => {
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual({
      kind: 'published',
      remoteId: recorded.posted.body['id'],
      url: recorded.posted.body['url'],
    });
    expect(double.heard).toMatchObject([
      {
        method: 'POST',
        url: '/api/v1/statuses',
        headers: { 'idempotency-key': KEY.id, authorization: 'Bearer avain' },
      },
    ]);
    expect(JSON.parse(double.heard[0]?.body ?? '')).toEqual({
      status: WIRE.text,
      language: 'fi',
      visibility: 'public',
    });
  });

  it('a reply, and the look for it by what it replies to', async () => {
    const part = { ...WIRE, follows: { kind: 'reply', root: '1', parent: '2' } } as const;
    await adapter().publish(part, { ...KEY, id: `${KEY.id}#1` }, signal());
    expect(JSON.parse(double.heard[0]?.body ?? '')).toMatchObject({ in_reply_to_id: '2' });
    expect(double.heard[0]?.headers).toMatchObject({ 'idempotency-key': `${KEY.id}#1` });
    const status = (id: string, in_reply_to_id: string | null) => ({
      ...recorded.posted.body,
      id,
      in_reply_to_id,
      created_at: NOW.toISOString(),
      content: `<p>${WIRE.text.replaceAll('&', '&amp;')}</p>`,
    });
    const look = (statuses: readonly object[]) => {
      double.answer = ({ url }) =>
        url.includes('verify_credentials') ? recorded.me : { status: 200, body: statuses };
      return adapter().find(KEY, signal(), part);
    };
    expect(await look([status('9', null), status('8', '2')])).toMatchObject({ kind: 'found', remoteId: '8' });
    expect(await look([status('9', null)])).toEqual({ kind: 'absent' });
  });

  it('a status with a picture, uploaded first with its description', async () => {
    double.answer = replay({
      'POST /api/v2/media': recorded.mediaDone,
      'POST /api/v1/statuses': recorded.postedWithMedia,
    });
    expect(await adapter().publish({ ...WIRE, media: [PICTURE] }, KEY, signal())).toMatchObject({
      kind: 'published',
    });
    expect(double.heard[0]?.body).toContain('Reititin');
    expect(JSON.parse(double.heard[1]?.body ?? '')).toMatchObject({
      media_ids: [recorded.mediaDone.body['id']],
    });
  });

  it.each([
    ['an empty text', 'empty', 'contentRefused'],
    ['a text over the limit', 'tooLong', 'contentRefused'],
    ['a picture that is gone', 'mediaGone', 'contentRefused'],
    ['a token that is no longer valid', 'tokenInvalid', 'credentialsRefused'],
  ] as const)('%s is refused', async (_why, name, code) => {
    double.answer = () => recorded[name];
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({
      kind: 'rejected',
      code,
      diagnostic: expect.stringContaining(String(recorded[name].body['error'])) as string,
    });
  });

  it('a correction, which keeps the pictures, and one of what is not there', async () => {
    const { id } = recorded.postedWithMedia.body;
    const attached = recorded.postedWithMedia.body['media_attachments'] as readonly { id: string }[];
    double.answer = replay({
      [`GET /api/v1/statuses/${String(id)}`]: recorded.postedWithMedia,
      [`PUT /api/v1/statuses/${String(id)}`]: recorded.postedWithMedia,
    });
    const correction = { remoteId: String(id), key: KEY, wire: { ...WIRE, text: 'Häiriö jatkuu.' } };
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    expect(JSON.parse(double.heard[1]?.body ?? '')).toEqual({
      status: 'Häiriö jatkuu.',
      language: 'fi',
      media_ids: attached.map((one) => one.id),
    });
    expect(attached).not.toEqual([]);
    double.answer = () => recorded.notThere;
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'alreadyGone' });
    double.answer = () => recorded.tokenInvalid;
    expect(await adapter().correct?.(correction, signal())).toMatchObject({ code: 'credentialsRefused' });
  });

  it('how readers have received a status, and that it is gone', async () => {
    const { favourites_count, replies_count, reblogs_count } = recorded.posted.body;
    expect(await adapter().reception?.('1', signal())).toEqual({
      kind: 'read',
      reception: { likes: favourites_count, replies: replies_count, reposts: reblogs_count },
    });
    expect(favourites_count).toBeTypeOf('number');
    double.answer = () => recorded.notThere;
    expect(await adapter().reception?.('1', signal())).toEqual({ kind: 'gone' });
    double.answer = () => recorded.tokenInvalid;
    expect(await adapter().reception?.('1', signal())).toMatchObject({ kind: 'cannotTell' });
  });

  it('a deletion, and one of what is not there', async () => {
    double.answer = () => recorded.deleted;
    expect(await adapter().withdraw?.('1', signal())).toEqual({ kind: 'withdrawn' });
    double.answer = () => recorded.notThere;
    expect(await adapter().withdraw?.('1', signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('whose account it is, what it may do, and the limits of its server', async () => {
    const answers = {
      'GET /api/v1/accounts/verify_credentials': recorded.me,
      'GET /api/v1/apps/verify_credentials': recorded.app,
      'GET /api/v2/instance': recorded.instance,
    };
    double.answer = replay(answers);
    expect(await adapter().identify?.(signal())).toMatchObject({
      kind: 'account',
      id: recorded.me.body['id'],
      name: '@mastodonpy_test@localhost:3000',
      scopes: expect.arrayContaining(['write']) as string[],
      limits: {
        max_characters: 500,
        characters_reserved_per_url: 23,
        max_media_attachments: 4,
        image_size_limit: 16_777_216,
        video_size_limit: 103_809_024,
      },
    });
    const readOnly = { status: 200, body: { ...recorded.app.body, scopes: ['read'] } };
    double.answer = replay({ ...answers, 'GET /api/v1/apps/verify_credentials': readOnly });
    expect(await adapter().identify?.(signal())).toMatchObject({ kind: 'failed', code: 'permissionMissing' });
  });
});

/** Keeps statuses, knows a key for an hour, and writes HTML as Mastodon does. */
function statefulDouble(clock: { now: Date }): HttpDouble['answer'] {
  const statuses: Record<string, unknown>[] = [];
  const keys = new Map<string, { readonly at: Date; readonly status: Record<string, unknown> }>();
  const post = ({ headers, body }: Heard): Said => {
    const key = String(headers['idempotency-key']);
    const known = keys.get(key);
    if (known && clock.now.getTime() - known.at.getTime() < 3_600_000)
      return { status: 200, body: known.status };
    const { status: text } = JSON.parse(body) as { status: string };
    const paragraphs = escapeHtml(text)
      .replace(
        /https:\/\/(\S+)/g,
        '<a href="https://$1"><span class="invisible">https://</span><span class="">$1</span></a>',
      )
      .split('\n\n')
      .map((paragraph) => `<p>${paragraph}</p>`);
    const id = String(statuses.length + 1);
    const status = {
      ...recorded.posted.body,
      id,
      content: paragraphs.join(''),
      created_at: clock.now.toISOString(),
    };
    statuses.unshift(status);
    keys.set(key, { at: clock.now, status });
    return { status: 200, body: status };
  };
  return (heard) => {
    if (heard.method === 'POST') return post(heard);
    if (heard.url.startsWith('/api/v1/accounts/verify_credentials')) return recorded.me;
    return { status: 200, body: statuses.slice(0, 40) };
  };
}

describe('a sending that was in doubt', () => {
  it('leaves one status within the hour, however often it is made', async () => {
    const clock = { now: NOW };
    double.answer = statefulDouble(clock);
    const first = await adapter().publish(WIRE, KEY, signal());
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual(first);
  });

  it('is looked for among the latest statuses: found by its words, or proven absent', async () => {
    const clock = { now: NOW };
    double.answer = statefulDouble(clock);
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    await adapter().publish(WIRE, KEY, signal());
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({ kind: 'found', remoteId: '1' });
    expect(await adapter().find(KEY, signal(), { ...WIRE, text: 'Muuta' })).toEqual({ kind: 'absent' });
  });

  it('is looked for before it is sent when the server has forgotten its key', async () => {
    const clock = { now: NOW };
    double.answer = statefulDouble(clock);
    await adapter().publish(WIRE, KEY, signal());
    clock.now = new Date(NOW.getTime() + 2 * 3_600_000);
    expect(await adapter(clock.now).publish(WIRE, KEY, signal())).toMatchObject({
      kind: 'published',
      remoteId: '1',
    });
    expect(double.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('stays in doubt when newer statuses have pushed it out of sight', async () => {
    const status = { ...recorded.posted.body, created_at: NOW.toISOString() };
    double.answer = ({ url }) =>
      url.includes('/statuses')
        ? { status: 200, body: Array.from({ length: 40 }, () => status) }
        : recorded.me;
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
  });
});
