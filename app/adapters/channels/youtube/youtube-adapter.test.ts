import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { oauthDeps, VIDEO } from '../../../../tests/support/kept-token';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../../tests/support/network/http-double';
import { youtubeAdapter } from './youtube-adapter.server';

/* Against a stand-in of ours that answers as Google's documentation says. Not the real YouTube. */
const NOW = new Date('2026-11-22T07:00:00Z');
const WIRE: WireVariant = {
  title: 'Miten reititin käynnistetään?',
  text: 'Irrota virtajohto, odota hetki ja liitä se takaisin.',
  html: null,
  facets: [],
  media: [VIDEO],
  language: 'fi',
};
const BIG = Buffer.alloc(20 * 1024 * 1024, 'v');
const signal = () => AbortSignal.timeout(20_000);
const uploaded = (privacyStatus = 'public'): Said => ({
  status: 200,
  body: { id: 'abc', status: { uploadStatus: 'uploaded', privacyStatus } },
});

let double: HttpDouble;
let key: { id: string; createdAt: Date };
let got: number;

/** A resumable upload as Google keeps one: bytes in order, 308 while some are missing. */
function google({ url, headers, body }: Heard, done: Said = uploaded()): Said {
  if (url.includes('uploadType=resumable'))
    return { status: 200, body: '', headers: { Location: `${double.url}/session/1` } };
  const [, from, to, total] = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+)$/u.exec(headers['content-range'] ?? '') ?? [];
  if (from !== undefined && Number(from) === got) got = Number(to) + 1;
  if (got === Number(total) && (from === undefined || body !== '')) return done;
  return { status: 308, body: '', headers: got > 0 ? { Range: `bytes=0-${got - 1}` } : {} };
}

beforeEach(async () => {
  got = 0;
  key = { id: randomUUID(), createdAt: NOW };
  double = await httpDouble((heard) => google(heard));
});
afterEach(() => double.stop());
const adapter = () =>
  youtubeAdapter(
    { account: 'UC1' },
    oauthDeps(NOW, { media: { read: () => Promise.resolve(new Blob([BIG])), urlOf: () => '' } }),
    double.url,
  );
const parts = () => double.heard.flatMap(({ headers }) => headers['content-range'] ?? []);

describe('YouTube', () => {
  it('gets a video in parts with its title and description', async () => {
    expect(await adapter().publish(WIRE, key, signal())).toEqual({
      kind: 'published',
      remoteId: 'abc',
      url: 'https://www.youtube.com/watch?v=abc',
    });
    const [begun] = double.heard;
    expect(begun?.headers).toMatchObject({
      'x-upload-content-type': 'video/mp4',
      'x-upload-content-length': String(BIG.length),
    });
    expect(JSON.parse(begun?.body ?? '')).toMatchObject({
      snippet: { title: WIRE.title, description: WIRE.text },
      status: { privacyStatus: 'public' },
    });
    expect(parts()).toEqual([
      'bytes 0-8388607/20971520',
      'bytes 8388608-16777215/20971520',
      'bytes 16777216-20971519/20971520',
    ]);
  });

  it('goes on where an upload broke off, without a second video', async () => {
    double.answer = (heard) =>
      heard.headers['content-range']?.startsWith('bytes 8388608') ? 'cut' : google(heard);
    expect(await adapter().publish(WIRE, key, signal())).toMatchObject({
      kind: 'retryLater',
      code: 'noAnswer',
    });
    double.answer = (heard) => google(heard);
    expect(await adapter().publish(WIRE, key, signal())).toMatchObject({ kind: 'published' });
    expect(parts().slice(2)).toEqual([
      'bytes */20971520',
      'bytes 8388608-16777215/20971520',
      'bytes 16777216-20971519/20971520',
    ]);
    expect(double.heard.filter(({ url }) => url.includes('resumable'))).toHaveLength(1);
  });

  it('no answer to the last part is a doubt', async () => {
    double.answer = (heard) =>
      heard.headers['content-range']?.startsWith('bytes 16777216') ? 'cut' : google(heard);
    expect(await adapter().publish(WIRE, key, signal())).toMatchObject({ kind: 'unknown', code: 'noAnswer' });
  });

  it('a video that Google keeps private is not shown as published', async () => {
    double.answer = (heard) => google(heard, uploaded('private'));
    expect(await adapter().publish(WIRE, key, signal())).toMatchObject({
      kind: 'unknown',
      code: 'lockedPrivate',
    });
  });

  it('is asked for its latest videos when an answer was lost', async () => {
    const item = (privacyStatus: string) => ({
      snippet: {
        title: WIRE.title,
        description: WIRE.text,
        publishedAt: '2026-11-22T07:00:30Z',
        resourceId: { videoId: 'abc' },
      },
      status: { privacyStatus },
    });
    let items: object[] = [item('public')];
    double.answer = ({ url }) =>
      url.includes('/channels')
        ? { status: 200, body: { items: [{ contentDetails: { relatedPlaylists: { uploads: 'UU1' } } }] } }
        : { status: 200, body: { items } };
    expect(await adapter().find(key, signal(), WIRE)).toMatchObject({ kind: 'found', remoteId: 'abc' });
    items = [item('private')];
    expect(await adapter().find(key, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
    items = [];
    expect(await adapter().find(key, signal(), WIRE)).toEqual({ kind: 'absent' });
  });

  it('knows what it would refuse', () => {
    expect(adapter().validate({ ...WIRE, media: [] })).toContain('mediaMissing');
    expect(adapter().validate({ ...WIRE, title: 'x'.repeat(101) })).toContain('textTooLong');
    expect(adapter().validate({ ...WIRE, text: 'ä'.repeat(2501) })).toContain('textTooLong');
    expect(adapter().validate({ ...WIRE, title: '1 < 2' })).toContain('textTooLong');
  });

  it.each([
    ['the day’s uploads', 'quotaExceeded', 'retryLater', 'rateLimited'],
    ['an account without a channel', 'youtubeSignupRequired', 'rejected', 'permissionMissing'],
    ['a title that it does not take', 'invalidTitle', 'rejected', 'contentRefused'],
  ] as const)('%s', async (_why, reason, kind, code) => {
    double.answer = () => ({
      status: 403,
      body: { error: { code: 403, errors: [{ reason, domain: 'youtube' }] } },
    });
    const outcome = await adapter().publish(WIRE, key, signal());
    expect(outcome).toMatchObject({ kind, code });
    // Google's quotas begin anew at midnight in California.
    if (outcome.kind === 'retryLater') expect(outcome.at).toEqual(new Date('2026-11-22T08:00:00Z'));
  });
});
