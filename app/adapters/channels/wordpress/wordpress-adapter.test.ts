import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../../tests/support/network/http-double';
import {
  CABLE,
  LIGHT,
  paragraph,
  picture,
  picturedWire,
  ROUTER,
} from '../../../../tests/support/pictured-wire';
import { wordpressAdapter } from './wordpress-adapter.server';

/* A stand-in that keeps files by their names and one post. The real one is in wordpress.real.test.ts. */
type File = { readonly id: number; readonly slug: string; source_url: string; alt_text: string };

const KEY = { id: '0193a000-0000-7000-8000-000000000001', createdAt: new Date('2026-11-22T07:00:00Z') };
const signal = () => AbortSignal.timeout(5000);

let double: HttpDouble;
let files: File[];
let post: { content: string; featured: number };
let looksFail: boolean;
beforeEach(async () => {
  files = [];
  post = { content: '', featured: 0 };
  looksFail = false;
  double = await httpDouble(answer);
});
afterEach(() => double.stop());

function answer({ method, url, headers, body }: Heard): Said {
  const query = new URL(url, 'http://x').searchParams;
  const route = query.get('rest_route') ?? '';
  if (route === '/wp/v2/media' && method === 'GET')
    return looksFail
      ? { status: 503, body: {} }
      : { status: 200, body: files.filter(({ slug }) => slug === query.get('slug')) };
  if (route === '/wp/v2/media') {
    const slug = /filename="(.+)\.jpg"/.exec(String(headers['content-disposition']))?.[1] ?? '';
    const file = { id: files.length + 1, slug, source_url: `${double.url}/${slug}.jpg`, alt_text: '' };
    files.push(file);
    return { status: 201, body: file };
  }
  const described = files.find(({ id }) => route === `/wp/v2/media/${id}`);
  const given = (body === '' ? {} : JSON.parse(body)) as Record<string, string | number>;
  if (described) {
    // As WordPress cleans what it stores.
    described.alt_text = String(given['alt_text'])
      .replace(/<[^>]*>|\s+/gu, ' ')
      .trim();
    return { status: 200, body: described };
  }
  if (method === 'POST') {
    post = { content: String(given['content']), featured: Number(given['featured_media'] ?? post.featured) };
    return { status: 200, body: { id: 7, link: `${double.url}/7`, status: 'publish' } };
  }
  return { status: 200, body: { status: 'publish', content: { raw: post.content } } };
}

function adapter() {
  const settings = { service: double.url, user: 'vuoro', appPassword: 'salaisuus' };
  const media = { read: () => Promise.resolve(new Blob(['kuva'])), urlOf: () => '' };
  return wordpressAdapter(settings, { fetch, now: () => new Date(), media });
}

/** What readers meet: words, and pictures by their files' numbers. */
const shown = () =>
  [...post.content.matchAll(/<img src="([^"]+)"|Alku|Oikaistu|Loppu/gu)].map(
    ([whole, src]) => files.find(({ source_url }) => source_url === src)?.id ?? whole,
  );

describe('pictures on WordPress', () => {
  const blocks = [picture(LIGHT, 'Kuva: Laaja'), paragraph('Loppu'), picture(CABLE)];

  it('stand in their places, are brought once, and once each in a correction that moves one into the text', async () => {
    // Of those beside the text the first is the post's own, the second comes under the text.
    const second = { ...picturedWire('wordpress', { blocks, beside: [ROUTER] }) };
    const [own] = second.media;
    const front = { ...own, assetId: '0199d2a0-1111-7aaa-8bbb-00000000000d' } as typeof own & object;
    const wire = { ...second, media: [front, ...second.media] };
    expect(await adapter().publish(wire, KEY, signal())).toMatchObject({ kind: 'published' });
    expect(shown()).toEqual(['Alku', 3, 'Loppu', 4, 2]);
    expect(post.featured).toBe(1);

    const correct = async (...left: readonly object[]) => {
      const corrected = picturedWire('wordpress', { words: 'Oikaistu', blocks: left, beside: [ROUTER] });
      expect(await adapter().correct?.({ remoteId: '7', key: KEY, wire: corrected }, signal())).toEqual({
        kind: 'corrected',
      });
      return shown();
    };
    expect(await correct(...blocks)).toEqual(['Oikaistu', 3, 'Loppu', 4, 2]);
    expect(await correct(picture(ROUTER), picture(LIGHT))).toEqual(['Oikaistu', 2, 3]);
    expect(files).toHaveLength(4);
  });

  it('are found by their names, whatever WordPress has made of their descriptions', async () => {
    const wire = picturedWire('wordpress', { blocks: [picture(LIGHT)] });
    const said = (alt: string) => ({ ...wire, media: wire.media.map((one) => ({ ...one, alt })) });
    const publish = (alt: string) => adapter().publish(said(alt), KEY, signal());
    for (const alt of ['Valo  < 5 s', 'Toisin sanoin', 'Valo  < 5 s', 'Toisin sanoin']) await publish(alt);
    expect(files.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('are not brought while it cannot be asked whether they are there', async () => {
    looksFail = true;
    const wire = picturedWire('wordpress', { blocks: [picture(LIGHT)] });
    expect(await adapter().publish(wire, KEY, signal())).toMatchObject({ kind: 'retryLater' });
    expect(files).toEqual([]);
  });
});
