import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { oauthDeps, PICTURE, VIDEO } from '../../../../tests/support/kept-token';
import { httpDouble, type HttpDouble, type Said } from '../../../../tests/support/network/http-double';
import { linkedinAdapter } from './linkedin-adapter.server';

/* Against a stand-in of ours that answers as LinkedIn's documentation says. Not the real LinkedIn. */
const NOW = new Date('2026-11-22T07:00:00Z');
const KEY = { id: 'p1', createdAt: NOW };
const WIRE: WireVariant = {
  title: null,
  text: 'Häiriö (Oulu) on korjattu. Kysy: apu@laaja.fi #verkko',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const PAGE = 'urn:li:organization:7';
const signal = () => AbortSignal.timeout(5000);
const made: Said = { status: 201, body: {}, headers: { 'x-restli-id': 'urn:li:share:42' } };

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => made);
});
afterEach(() => double.stop());
const adapter = (account = PAGE, more: Parameters<typeof oauthDeps>[1] = {}) =>
  linkedinAdapter({ account }, oauthDeps(NOW, more), double.url);

describe('LinkedIn', () => {
  it('gets the text so escaped that it shows as it was written, under one version of the interface', async () => {
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual({
      kind: 'published',
      remoteId: 'urn:li:share:42',
      url: 'https://www.linkedin.com/feed/update/urn:li:share:42/',
    });
    const [post] = double.heard;
    expect(post?.headers).toMatchObject({
      authorization: 'Bearer avain-1',
      'linkedin-version': '202605',
      'x-restli-protocol-version': '2.0.0',
    });
    expect(JSON.parse(post?.body ?? '')).toMatchObject({
      author: PAGE,
      commentary: String.raw`Häiriö \(Oulu\) on korjattu. Kysy: apu\@laaja.fi \#verkko`,
      visibility: 'PUBLIC',
      lifecycleState: 'PUBLISHED',
    });
  });

  it('uploads pictures with what is in them, one or several', async () => {
    let images = 0;
    double.answer = ({ url, method }) => {
      if (method === 'PUT') return { status: 201, body: {} };
      if (!url.startsWith('/rest/images')) return made;
      images += 1;
      return {
        status: 200,
        body: { value: { uploadUrl: `${double.url}/upload/${images}`, image: `urn:li:image:${images}` } },
      };
    };
    await adapter().publish({ ...WIRE, media: [PICTURE] }, KEY, signal());
    expect(JSON.parse(double.heard.at(-1)?.body ?? '')).toMatchObject({
      content: { media: { id: 'urn:li:image:1', altText: 'Reititin' } },
    });
    await adapter().publish({ ...WIRE, media: [PICTURE, { ...PICTURE, alt: 'Kaapeli' }] }, KEY, signal());
    expect(JSON.parse(double.heard.at(-1)?.body ?? '')).toMatchObject({
      content: {
        multiImage: {
          images: [
            { id: 'urn:li:image:2', altText: 'Reititin' },
            { id: 'urn:li:image:3', altText: 'Kaapeli' },
          ],
        },
      },
    });
    expect(double.heard.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
      'kuva',
      'kuva',
      'kuva',
    ]);
  });

  it('uploads a video in the parts that it is told, and posts when it has been worked on', async () => {
    double.answer = ({ url, method }) => {
      if (method === 'PUT') return { status: 200, body: {}, headers: { ETag: `"${url.at(-1) ?? ''}"` } };
      if (url.includes('initializeUpload'))
        return {
          status: 200,
          body: {
            value: {
              video: 'urn:li:video:5',
              uploadToken: 't',
              uploadInstructions: [
                { uploadUrl: `${double.url}/part/1`, firstByte: 0, lastByte: 5 },
                { uploadUrl: `${double.url}/part/2`, firstByte: 6, lastByte: 9 },
              ],
            },
          },
        };
      if (url.includes('finalizeUpload')) return { status: 200, body: {} };
      return url.startsWith('/rest/videos/') ? { status: 200, body: { status: 'AVAILABLE' } } : made;
    };
    expect(await adapter().publish({ ...WIRE, media: [VIDEO] }, KEY, signal())).toMatchObject({
      kind: 'published',
    });
    expect(double.heard.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
      '012345',
      '6789',
    ]);
    const ended = double.heard.find(({ url }) => url.includes('finalizeUpload'));
    expect(JSON.parse(ended?.body ?? '')).toEqual({
      finalizeUploadRequest: { video: 'urn:li:video:5', uploadToken: 't', uploadedPartIds: ['"1"', '"2"'] },
    });
  });

  it('a page is asked for its latest posts when an answer was lost; a member’s cannot be read', async () => {
    const post = {
      id: 'urn:li:share:42',
      commentary: String.raw`Häiriö \(Oulu\) on korjattu. Kysy: apu\@laaja.fi \#verkko`,
      createdAt: NOW.getTime() + 2000,
    };
    double.answer = () => ({ status: 200, body: { elements: [post] } });
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({
      kind: 'found',
      remoteId: 'urn:li:share:42',
    });
    double.answer = () => ({ status: 200, body: { elements: [{ ...post, commentary: 'Muuta' }] } });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    double.answer = () => ({
      status: 200,
      body: { elements: Array.from({ length: 50 }, () => ({ ...post, commentary: 'Muuta' })) },
    });
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
    const before = double.heard.length;
    expect(await adapter('urn:li:person:x').find(KEY, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
    expect(double.heard).toHaveLength(before);
  });

  it.each([
    [
      'a duplicate: it is, or was, there',
      {
        status: 422,
        body: {
          message: 'Content is a duplicate of urn:li:share:42',
          errorDetails: {
            inputErrors: [{ description: 'Duplicate post is detected', code: 'DUPLICATE_POST' }],
          },
        },
      },
      'unknown',
      'unexpectedAnswer',
    ],
    [
      'a retired version',
      { status: 426, body: { code: 'NONEXISTENT_VERSION' } },
      'rejected',
      'interfaceRetired',
    ],
    ['a missing role', { status: 403, body: { code: 'ACCESS_DENIED' } }, 'rejected', 'permissionMissing'],
    ['the day’s quota', { status: 429, body: { code: 'TOO_MANY_REQUESTS' } }, 'retryLater', 'rateLimited'],
    ['created without a name', { status: 201, body: {} }, 'unknown', 'unexpectedAnswer'],
  ] as const)('%s', async (_why, said, kind, code) => {
    double.answer = () => said;
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({ kind, code });
  });

  it('sends again with the new token when the old one is refused', async () => {
    const tokens = {
      tokenOf: (_id: string, refused?: string) =>
        Promise.resolve({ kind: 'token', token: refused === undefined ? 'avain-1' : 'avain-2' } as const),
    };
    double.answer = ({ headers }) =>
      headers.authorization === 'Bearer avain-2'
        ? made
        : { status: 401, body: { code: 'EXPIRED_ACCESS_TOKEN' } };
    expect(await adapter(PAGE, { tokens }).publish(WIRE, KEY, signal())).toMatchObject({ kind: 'published' });
    expect(double.heard).toHaveLength(2);
  });

  it('takes down, and knows when there was nothing', async () => {
    double.answer = () => ({ status: 204, body: {} });
    expect(await adapter().withdraw?.('urn:li:share:42', signal())).toEqual({ kind: 'withdrawn' });
    expect(double.heard[0]?.url).toBe('/rest/posts/urn%3Ali%3Ashare%3A42');
    double.answer = () => ({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await adapter().withdraw?.('urn:li:share:42', signal())).toEqual({ kind: 'alreadyGone' });
  });
});

describe('a first comment on LinkedIn', () => {
  const root = 'urn:li:share:42';
  const COMMENT = 'urn:li:comment:(urn:li:activity:42,6)';
  const comment = { ...WIRE, follows: { kind: 'comment', root, parent: root } } as const;

  it('goes under the post as plain text, and is taken down by its own name', async () => {
    double.answer = () => ({ status: 201, body: { commentUrn: COMMENT } });
    expect(await adapter().publish(comment, KEY, signal())).toMatchObject({ remoteId: COMMENT });
    const [made] = double.heard;
    expect(made?.url).toBe(`/rest/socialActions/${encodeURIComponent(root)}/comments`);
    expect(JSON.parse(made?.body ?? '')).toEqual({
      actor: PAGE,
      object: root,
      message: { text: WIRE.text },
    });
    double.answer = () => ({ status: 204, body: {} });
    expect(await adapter().withdraw?.(COMMENT, signal())).toEqual({ kind: 'withdrawn' });
    expect(double.heard.at(-1)?.url).toBe(
      `/rest/socialActions/${encodeURIComponent('urn:li:activity:42')}/comments/6?actor=${encodeURIComponent(PAGE)}`,
    );
  });

  it('is found only if it is ours', async () => {
    const told = (actor: string) => ({
      commentUrn: COMMENT,
      actor,
      message: { text: WIRE.text },
      created: { time: NOW.getTime() },
    });
    double.answer = () => ({ status: 200, body: { elements: [told('urn:li:person:x')] } });
    expect(await adapter().find(KEY, signal(), comment)).toEqual({ kind: 'absent' });
    double.answer = () => ({ status: 200, body: { elements: [told(PAGE)] } });
    expect(await adapter().find(KEY, signal(), comment)).toMatchObject({ kind: 'found', remoteId: COMMENT });
  });
});
