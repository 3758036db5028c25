import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import type { MediaReader } from '~/domain/publishing/media-reader';
import { PICTURE } from '../../../../tests/support/kept-token';
import { httpDouble, type HttpDouble, type Said } from '../../../../tests/support/network/http-double';
import { facebookAdapter } from './facebook-adapter.server';

/* Against a stand-in of ours that answers as the Graph API's documentation says. Not the real Facebook. */
const NOW = new Date('2026-11-22T07:00:00Z');
const KEY = { id: 'p1', createdAt: NOW };
const WIRE: WireVariant = {
  title: null,
  text: 'Häiriö on korjattu.\n\nKiitos!',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const media: MediaReader = {
  read: () => Promise.resolve(new Blob(['kuva'], { type: 'image/jpeg' })),
  urlOf: () => '',
};
const signal = () => AbortSignal.timeout(5000);
const refusal = (code: number, subcode?: number): Said => ({
  status: 400,
  body: { error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'x' } },
});

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => ({ status: 200, body: { id: '1_2' } }));
});
afterEach(() => double.stop());
const adapter = () => facebookAdapter({ token: 'EAAB' }, { fetch, now: () => NOW, media }, double.url);

describe('a Facebook Page', () => {
  it('gets the text, and pictures that were uploaded unseen with what is in them', async () => {
    double.answer = ({ url }) => ({ status: 200, body: { id: url.includes('photos') ? '9' : '1_2' } });
    expect(await adapter().publish({ ...WIRE, media: [PICTURE] }, KEY, signal())).toEqual({
      kind: 'published',
      remoteId: '1_2',
      url: 'https://www.facebook.com/1_2',
    });
    const [photo, post] = double.heard;
    expect(photo?.body).toContain('Reititin');
    expect(photo?.body).toMatch(/name="published"\s+false/);
    expect(JSON.parse(post?.body ?? '')).toEqual({
      message: WIRE.text,
      attached_media: [{ media_fbid: '9' }],
    });
    expect(double.heard.every(({ url }) => !url.includes('EAAB'))).toBe(true);
  });

  it('is asked for its latest posts when an answer was lost', async () => {
    const post = {
      id: '1_2',
      created_time: '2026-11-22T07:00:03+0000',
      permalink_url: 'https://www.facebook.com/laaja/posts/2',
    };
    double.answer = () => ({
      status: 200,
      body: { data: [{ ...post, message: 'Häiriö on korjattu.\nKiitos!' }] },
    });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({
      kind: 'found',
      remoteId: '1_2',
      url: 'https://www.facebook.com/laaja/posts/2',
    });
    double.answer = () => ({ status: 200, body: { data: [{ ...post, message: 'Muuta' }] } });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    const old = { ...post, message: WIRE.text, created_time: '2026-11-20T07:00:00+0000' };
    double.answer = () => ({ status: 200, body: { data: [old] } });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
  });

  it.each([
    ['a token that has run out', refusal(190, 463), 'rejected', 'credentialsRefused'],
    ['a missing permission', refusal(200), 'rejected', 'permissionMissing'],
    ['too many calls', refusal(32), 'retryLater', 'rateLimited'],
    ['posting too fast', refusal(368, 1_390_008), 'retryLater', 'rateLimited'],
    ['a duplicate: it is there', refusal(506), 'unknown', 'unexpectedAnswer'],
    ['a blocked account', refusal(368), 'rejected', 'accountSuspended'],
    ['its own trouble', refusal(2), 'unknown', 'channelFault'],
    ['a wrong field', refusal(100), 'rejected', 'contentRefused'],
  ] as const)('%s', async (_why, said, kind, code) => {
    double.answer = () => said;
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({ kind, code });
  });

  it('shows the Page, what the token may do and when it runs out', async () => {
    let token = { is_valid: true, type: 'PAGE', scopes: ['pages_manage_posts'], expires_at: 1_800_000_000 };
    double.answer = ({ url }) =>
      url.includes('debug_token')
        ? { status: 200, body: { data: token } }
        : { status: 200, body: { id: '1', name: 'Laaja Oy', link: 'https://www.facebook.com/laaja' } };
    expect(await adapter().identify?.(signal())).toEqual({
      kind: 'account',
      id: '1',
      name: 'Laaja Oy',
      url: 'https://www.facebook.com/laaja',
      scopes: ['pages_manage_posts'],
      expiresAt: new Date(1_800_000_000_000),
    });
    token = { ...token, expires_at: 0 };
    expect(await adapter().identify?.(signal())).not.toHaveProperty('expiresAt');
    token = { ...token, type: 'USER' };
    expect(await adapter().identify?.(signal())).toMatchObject({ kind: 'failed', code: 'permissionMissing' });
  });

  it('puts other words in, and knows when there was nothing', async () => {
    double.answer = () => ({ status: 200, body: { success: true } });
    const correction = { remoteId: '1_2', key: KEY, wire: { ...WIRE, text: 'Hinta on 29,90 €.' } };
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    expect(double.heard.at(-1)).toMatchObject({ method: 'POST', body: '{"message":"Hinta on 29,90 €."}' });
    double.answer = () => refusal(100, 33);
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('takes down, and knows when there was nothing', async () => {
    double.answer = () => ({ status: 200, body: { success: true } });
    expect(await adapter().withdraw?.('1_2', signal())).toEqual({ kind: 'withdrawn' });
    double.answer = () => refusal(100, 33);
    expect(await adapter().withdraw?.('1_2', signal())).toEqual({ kind: 'alreadyGone' });
  });
});

describe('a first comment', () => {
  it('goes under the post, and can be found there and taken down', async () => {
    const comment = { ...WIRE, follows: { kind: 'comment', root: '1_2', parent: '1_2' } } as const;
    double.answer = () => ({ status: 200, body: { id: '2_3' } });
    expect(await adapter().publish(comment, KEY, signal())).toMatchObject({ remoteId: '2_3' });
    expect(double.heard[0]?.url).toMatch(/\/1_2\/comments$/);
    const told = { id: '2_3', message: WIRE.text, created_time: '2026-11-22T07:00:03+0000' };
    double.answer = () => ({ status: 200, body: { data: [told] } });
    expect(await adapter().find(KEY, signal(), comment)).toMatchObject({ kind: 'found', remoteId: '2_3' });
    double.answer = () => ({ status: 200, body: { success: true } });
    expect(await adapter().withdraw?.('2_3', signal())).toEqual({ kind: 'withdrawn' });
  });
});
