import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { oauthDeps, PICTURE, VIDEO } from '../../../../tests/support/kept-token';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../../tests/support/network/http-double';
import { instagramAdapter } from '../instagram/instagram-adapter.server';
import { threadsAdapter } from '../threads/threads-adapter.server';

/* Against a stand-in of ours that answers as Meta's documentation says. Not the real Threads or Instagram. */
const NOW = new Date('2026-11-22T07:00:00Z');
const WIRE: WireVariant = {
  title: null,
  text: 'Häiriö on korjattu.\n\nKiitos kärsivällisyydestä!',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const signal = (ms = 5000) => AbortSignal.timeout(ms);
const refusal = (code: number, subcode?: number): Said => ({
  status: 400,
  body: { error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'x' } },
});

/** Containers as both services keep them: made, worked on for a while, published once. */
function service(looksUntilFinished = 0) {
  let looks = 0;
  let made = 0;
  const quota = { usage: 0, total: 50 };
  const answer = ({ url, method }: Heard): Said => {
    const { pathname } = new URL(url, 'http://x');
    if (pathname.endsWith('/content_publishing_limit'))
      return {
        status: 200,
        body: { data: [{ quota_usage: quota.usage, config: { quota_total: quota.total } }] },
      };
    if (/\/(?:threads|media)_publish$/u.test(pathname)) return { status: 200, body: { id: '900' } };
    if (method === 'POST') {
      made += 1;
      return { status: 200, body: { id: `c${made}` } };
    }
    if (pathname.endsWith('/900'))
      return { status: 200, body: { permalink: 'https://www.threads.net/@laaja/post/X' } };
    looks += 1;
    const state = looks > looksUntilFinished ? 'FINISHED' : 'IN_PROGRESS';
    return { status: 200, body: { status: state, status_code: state } };
  };
  return { answer, quota };
}

let double: HttpDouble;
let key: { id: string; createdAt: Date };
beforeEach(async () => {
  key = { id: randomUUID(), createdAt: NOW };
  double = await httpDouble(service().answer);
});
afterEach(() => double.stop());
const threads = () => threadsAdapter({ account: '17' }, oauthDeps(NOW), double.url);
const instagram = () => instagramAdapter({ account: '17' }, oauthDeps(NOW), double.url);

/** The fields of a form that was heard. */
function formOf(heard: Heard | undefined): Record<string, string> {
  const fields = [...(heard?.body ?? '').matchAll(/name="(\w+)"\r\n\r\n([\s\S]*?)\r\n--/gu)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}
const posts = () => double.heard.filter(({ method }) => method === 'POST');

describe('Threads', () => {
  it('makes a container and publishes it; the words go with the first step', async () => {
    expect(await threads().publish(WIRE, key, signal())).toEqual({
      kind: 'published',
      remoteId: '900',
      url: 'https://www.threads.net/@laaja/post/X',
    });
    const [container, published] = posts();
    expect(container?.url).toBe('/v1.0/17/threads');
    expect(formOf(container)).toMatchObject({ media_type: 'TEXT' });
    expect(container?.body).toContain('Kiitos kärsivällisyydestä!');
    expect(formOf(published)).toEqual({ creation_id: 'c1' });
    expect(double.heard.every(({ url }) => !url.includes('avain'))).toBe(true);
  });

  it('replies to the part before, and is asked for its replies', async () => {
    const part = { ...WIRE, follows: { kind: 'reply', root: '1', parent: '2' } } as const;
    await threads().publish(part, key, signal());
    expect(formOf(posts()[0])).toMatchObject({ media_type: 'TEXT', reply_to_id: '2' });
    const reply = (id: string, to: string) => ({
      id,
      text: WIRE.text,
      timestamp: '2026-11-22T07:00:02+0000',
      replied_to: { id: to },
    });
    double.answer = () => ({ status: 200, body: { data: [reply('9', '1'), reply('8', '2')] } });
    expect(await threads().find(key, signal(), part)).toMatchObject({ kind: 'found', remoteId: '8' });
    expect(double.heard.at(-1)?.url).toContain('/me/replies?');
  });

  it('makes a carousel of its parts, each with what is in it', async () => {
    await threads().publish({ ...WIRE, media: [PICTURE, VIDEO] }, key, signal());
    const [picture, video, whole] = posts();
    expect(formOf(picture)).toEqual({
      media_type: 'IMAGE',
      image_url: 'https://vuoro.test/media/lent/reititin.jpg',
      alt_text: 'Reititin',
      is_carousel_item: 'true',
    });
    expect(formOf(video)).toMatchObject({ media_type: 'VIDEO' });
    expect(formOf(whole)).toMatchObject({ media_type: 'CAROUSEL', children: 'c1,c2' });
  });

  it('goes on with a container that was still being worked on when the time was over', async () => {
    double.answer = service(1).answer;
    expect(await threads().publish(WIRE, key, signal(500))).toMatchObject({
      kind: 'retryLater',
      code: 'channelFault',
    });
    expect(await threads().publish(WIRE, key, signal())).toMatchObject({ kind: 'published' });
    expect(posts().filter(({ url }) => url.endsWith('/threads'))).toHaveLength(1);
  });

  it('is asked for its latest posts when an answer was lost', async () => {
    const post = {
      id: '900',
      text: WIRE.text,
      permalink: 'https://t/900',
      timestamp: '2026-11-22T07:00:02+0000',
    };
    double.answer = () => ({ status: 200, body: { data: [post] } });
    expect(await threads().find(key, signal(), WIRE)).toEqual({
      kind: 'found',
      remoteId: '900',
      url: 'https://t/900',
    });
    double.answer = () => ({
      status: 200,
      body: { data: [{ ...post, timestamp: '2026-11-20T07:00:02+0000' }] },
    });
    expect(await threads().find(key, signal(), WIRE)).toEqual({ kind: 'absent' });
  });

  it('takes down', async () => {
    double.answer = () => ({ status: 200, body: { success: true } });
    expect(await threads().withdraw?.('900', signal())).toEqual({ kind: 'withdrawn' });
    expect(double.heard[0]).toMatchObject({ method: 'DELETE', url: '/v1.0/900' });
  });
});

describe('Instagram', () => {
  const PICTURED = { ...WIRE, media: [PICTURE] };

  it('publishes a picture with its words, a video as a reel, and nothing without either', async () => {
    expect(instagram().validate(WIRE)).toEqual(['mediaMissing']);
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({
      kind: 'published',
      remoteId: '900',
    });
    expect(formOf(posts()[0])).toMatchObject({
      image_url: 'https://vuoro.test/media/lent/reititin.jpg',
      alt_text: 'Reititin',
    });
    await instagram().publish({ ...WIRE, media: [VIDEO] }, { ...key, id: randomUUID() }, signal());
    expect(formOf(posts()[2])).toMatchObject({ media_type: 'REELS' });
  });

  it('asks how much of the day’s quota is left, and sends nothing when there is none', async () => {
    const full = service();
    full.quota.usage = 50;
    double.answer = full.answer;
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({
      kind: 'retryLater',
      code: 'rateLimited',
    });
    expect(posts()).toHaveLength(0);
  });

  it.each([
    ['a picture that it could not fetch', refusal(9004, 2_207_052), 'rejected', 'mediaNotFetched'],
    ['a format that it does not take', refusal(352, 2_207_026), 'rejected', 'mediaCodecRefused'],
    ['the day’s quota', refusal(9, 2_207_042), 'retryLater', 'rateLimited'],
    ['an account that is restricted', refusal(25, 2_207_050), 'rejected', 'accountSuspended'],
    ['a token that has run out: 400, as everything', refusal(190, 463), 'retryLater', 'credentialsRefused'],
    ['its own trouble before anything is public', refusal(2), 'retryLater', 'channelFault'],
  ] as const)('%s', async (_why, said, kind, code) => {
    const { answer } = service();
    double.answer = (heard) => (heard.url.endsWith('/media') ? said : answer(heard));
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({ kind, code });
  });

  it('says when a container came to nothing, and begins anew next time', async () => {
    const { answer } = service();
    double.answer = (heard) =>
      heard.url.includes('status_code')
        ? { status: 200, body: { status_code: 'ERROR', status: 'Error: Media download has failed.' } }
        : answer(heard);
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({
      kind: 'rejected',
      code: 'mediaNotFetched',
    });
    double.answer = answer;
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({ kind: 'published' });
  });

  it('trouble at the publishing itself is a doubt', async () => {
    const { answer } = service();
    double.answer = (heard) => (heard.url.endsWith('/media_publish') ? refusal(2) : answer(heard));
    expect(await instagram().publish(PICTURED, key, signal())).toMatchObject({
      kind: 'unknown',
      code: 'channelFault',
    });
  });
});

describe('a first comment on Instagram', () => {
  it('goes under the picture, needs no picture of its own, and can be found there', async () => {
    const comment = { ...WIRE, follows: { kind: 'comment', root: '900', parent: '900' } } as const;
    double.answer = () => ({ status: 200, body: { id: '901' } });
    expect(await instagram().publish(comment, key, signal())).toMatchObject({
      kind: 'published',
      remoteId: '901',
    });
    const [made] = posts();
    expect(made?.url).toMatch(/\/900\/comments$/);
    expect(JSON.parse(made?.body ?? '')).toEqual({ message: WIRE.text });
    const told = { id: '901', text: WIRE.text, timestamp: '2026-11-22T07:00:02+0000' };
    double.answer = () => ({ status: 200, body: { data: [told] } });
    expect(await instagram().find(key, signal(), comment)).toMatchObject({ kind: 'found', remoteId: '901' });
    double.answer = () => ({ status: 200, body: { data: [] } });
    expect(await instagram().find(key, signal(), comment)).toEqual({ kind: 'absent' });
  });
});
