import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { oauthDeps, PICTURE, VIDEO } from '../../../../tests/support/kept-token';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../../tests/support/network/http-double';
import { xAdapter } from './x-adapter.server';

/* Against a stand-in of ours that answers as X's documentation says. Not the real X. */
const NOW = new Date('2026-11-22T07:00:00Z');
const KEY = { id: 'p1', createdAt: NOW };
const WIRE: WireVariant = {
  title: null,
  text: 'Häiriö on korjattu & kaikki toimii <3. Lisää: laaja.fi/tila',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const signal = () => AbortSignal.timeout(5000);
const made: Said = { status: 201, body: { data: { id: '42', text: 'x' } } };

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => made);
});
afterEach(() => double.stop());
const adapter = () => xAdapter({ account: '7' }, oauthDeps(NOW), double.url);
const posted = () =>
  JSON.parse(double.heard.findLast(({ url }) => url === '/2/tweets')?.body ?? '{}') as unknown;

describe('X', () => {
  it('gets the text', async () => {
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual({
      kind: 'published',
      remoteId: '42',
      url: 'https://x.com/i/web/status/42',
    });
    expect(posted()).toEqual({ text: WIRE.text });
  });

  it('replies to the part before, and is asked for the reply by what it replies to', async () => {
    const part = { ...WIRE, text: 'Toinen osa', follows: { kind: 'reply', root: '1', parent: '2' } } as const;
    await adapter().publish(part, KEY, signal());
    expect(posted()).toEqual({ text: 'Toinen osa', reply: { in_reply_to_tweet_id: '2' } });
    const tweet = (id: string, parent: string) => ({
      id,
      text: 'Toinen osa',
      created_at: NOW.toISOString(),
      referenced_tweets: [{ type: 'replied_to', id: parent }],
    });
    const data = [tweet('9', '1'), tweet('8', '2')];
    double.answer = () => ({ status: 200, body: { data, meta: { result_count: 2 } } });
    expect(await adapter().find(KEY, signal(), part)).toMatchObject({ kind: 'found', remoteId: '8' });
    // The same words as a post of their own are not there.
    expect(await adapter().find(KEY, signal(), { ...WIRE, text: 'Toinen osa' })).toEqual({ kind: 'absent' });
  });

  it('uploads in parts, waits until it has been worked on, and says what is in a picture', async () => {
    let looks = 0;
    const answer = ({ url }: Heard): Said => {
      if (url.endsWith('/initialize')) return { status: 200, body: { data: { id: '9' } } };
      if (url.endsWith('/finalize'))
        return {
          status: 200,
          body: { data: { id: '9', processing_info: { state: 'pending', check_after_secs: 0 } } },
        };
      if (url.includes('command=STATUS')) {
        looks += 1;
        return { status: 200, body: { data: { id: '9', processing_info: { state: 'succeeded' } } } };
      }
      return url === '/2/tweets' ? made : { status: 200, body: { data: { id: '9' } } };
    };
    double.answer = answer;
    await adapter().publish({ ...WIRE, media: [PICTURE] }, KEY, signal());
    expect(posted()).toMatchObject({ media: { media_ids: ['9'] } });
    expect(looks).toBe(1);
    const [begun, part] = double.heard;
    expect(JSON.parse(begun?.body ?? '')).toEqual({
      media_type: 'image/jpeg',
      total_bytes: 4,
      media_category: 'tweet_image',
    });
    expect(part?.url).toBe('/2/media/upload/9/append');
    expect(part?.body).toContain('kuva');
    const alt = double.heard.find(({ url }) => url.endsWith('/media/metadata'));
    expect(JSON.parse(alt?.body ?? '')).toEqual({ id: '9', metadata: { alt_text: { text: 'Reititin' } } });

    double.answer = (heard) =>
      heard.url.includes('STATUS')
        ? { status: 200, body: { data: { id: '9', processing_info: { state: 'failed' } } } }
        : answer(heard);
    expect(await adapter().publish({ ...WIRE, media: [VIDEO] }, KEY, signal())).toMatchObject({
      kind: 'rejected',
      code: 'mediaCodecRefused',
    });
  });

  it('is asked for its latest posts when an answer was lost: its own links and signs are read as they were written', async () => {
    const post = {
      id: '42',
      text: 'Häiriö on korjattu &amp; kaikki toimii &lt;3. Lisää: https://t.co/abc https://t.co/pic',
      created_at: '2026-11-22T07:00:02.000Z',
      entities: {
        urls: [
          { url: 'https://t.co/abc', expanded_url: 'https://laaja.fi/tila' },
          { url: 'https://t.co/pic', expanded_url: 'https://x.com/laaja/status/42/photo/1' },
        ],
      },
    };
    double.answer = () => ({ status: 200, body: { data: [post], meta: { result_count: 1 } } });
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({ kind: 'found', remoteId: '42' });
    double.answer = () => ({ status: 200, body: { meta: { result_count: 0 } } });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
  });

  it.each([
    [
      'a duplicate: it is there',
      {
        status: 403,
        body: { title: 'Forbidden', detail: 'You are not allowed to create a Tweet with duplicate content.' },
      },
      'unknown',
      'unexpectedAnswer',
    ],
    ['a missing permission', { status: 403, body: { detail: 'no' } }, 'rejected', 'permissionMissing'],
    [
      'credits that are used up',
      { status: 402, body: { title: 'CreditsDepleted' } },
      'rejected',
      'planExhausted',
    ],
  ] as const)('%s', async (_why, said, kind, code) => {
    double.answer = () => said;
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({ kind, code });
  });

  it('waits for the quarter of an hour, or for the day, whichever is spent', async () => {
    const at = (iso: string) => String(Date.parse(iso) / 1000);
    const headers = { 'x-rate-limit-reset': at('2026-11-22T07:10:00Z') };
    double.answer = () => ({ status: 429, body: {}, headers });
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({
      at: new Date('2026-11-22T07:10:00Z'),
    });
    double.answer = () => ({
      status: 429,
      body: {},
      headers: {
        ...headers,
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': at('2026-11-23T06:00:00Z'),
      },
    });
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({
      at: new Date('2026-11-23T06:00:00Z'),
    });
  });

  it('takes down, and knows when there was nothing', async () => {
    double.answer = () => ({ status: 200, body: { data: { deleted: true } } });
    expect(await adapter().withdraw?.('42', signal())).toEqual({ kind: 'withdrawn' });
    double.answer = () => ({ status: 404, body: { title: 'Not Found' } });
    expect(await adapter().withdraw?.('42', signal())).toEqual({ kind: 'alreadyGone' });
  });
});
