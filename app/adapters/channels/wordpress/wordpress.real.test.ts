import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import { tcpProxy } from '../../../../tests/support/network/tcp-proxy';
import { hasWordpress, startWordpress, type Wordpress } from '../../../../tests/support/network/wordpress';
import { wordpressAdapter } from './wordpress-adapter.server';

/* Against a real WordPress: Debian's package with its own database, on loopback. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);
const media: MediaReader = {
  read: () => Promise.resolve(new Blob([PIXEL], { type: 'image/jpeg' })),
  urlOf: () => '',
};
/** What the reader above gives, under a name and with what is seen in it. */
const onePixel = (assetId: string, alt: string, fileName: string): WireMedia => ({
  assetId,
  kind: 'image',
  mime: 'image/jpeg',
  width: 1,
  height: 1,
  seconds: null,
  codec: null,
  bytes: 1000,
  crop: null,
  alt,
  fileName,
});
const WIRE: WireVariant = {
  title: 'Miksi laskuni on suurempi?',
  text: 'Ensimmäinen lasku sisältää avausmaksun.',
  html: '<p>Ensimmäinen lasku sisältää <a href="https://laaja.fi/hinnasto" rel="noopener">avausmaksun</a>.</p>',
  facets: [],
  media: [],
  language: 'fi',
};
const signal = () => AbortSignal.timeout(20_000);

let wordpress: Wordpress;
let keys = 0;
function newKey(): SendingKey {
  keys += 1;
  return { id: `0193a000-0000-7000-8000-${String(keys).padStart(12, '0')}`, createdAt: new Date() };
}

function as(user: keyof Wordpress['users'], service = wordpress.url, fetch = globalThis.fetch) {
  const settings = { service, user, appPassword: wordpress.users[user].replaceAll(' ', '') };
  return wordpressAdapter(settings, { fetch, now: () => new Date(), media });
}

describe.skipIf(!hasWordpress)('WordPress', () => {
  beforeAll(async () => {
    wordpress = await startWordpress();
  }, 90_000);
  afterAll(() => wordpress.stop());

  it('shows whose account it is and what it may do', async () => {
    expect(await as('editor').identify?.(signal())).toMatchObject({
      kind: 'account',
      name: 'editor',
      scopes: ['editor'],
    });
    expect(await as('contributor').identify?.(signal())).toMatchObject({
      kind: 'failed',
      code: 'permissionMissing',
    });
    const wrong = wordpressAdapter(
      { service: wordpress.url, user: 'editor', appPassword: 'väärä' },
      { fetch, now: () => new Date(), media },
    );
    expect(await wrong.identify?.(signal())).toMatchObject({ kind: 'failed', code: 'credentialsRefused' });
    expect(await wrong.publish(WIRE, newKey(), signal())).toMatchObject({ kind: 'rejected' });
  });

  it.each(['editor', 'author'] as const)(
    'publishes once as %s, is found by its key, and is taken down',
    async (user) => {
      const adapter = as(user);
      const key = newKey();
      expect(await adapter.find(key, signal(), WIRE)).toEqual({ kind: 'absent' });
      const outcome = await adapter.publish(WIRE, key, signal());
      expect(outcome).toMatchObject({
        kind: 'published',
        url: expect.stringContaining(wordpress.url) as string,
      });
      if (outcome.kind !== 'published') return;
      const { remoteId, url } = outcome;
      expect(await adapter.find(key, signal(), WIRE)).toEqual({ kind: 'found', remoteId, url });
      expect(await adapter.find(newKey(), signal(), WIRE)).toEqual({ kind: 'absent' });

      const read = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/posts/${remoteId}`);
      const post = (await read.json()) as {
        title: { rendered: string };
        content: { rendered: string };
        slug: string;
      };
      expect(post.title.rendered).toBe(WIRE.title);
      expect(post.content.rendered).toContain('href="https://laaja.fi/hinnasto"');
      expect(post.slug).toMatch(/^miksi-laskuni-on-suurempi/);

      const wire = { ...WIRE, title: 'Miksi lasku on suurempi?', html: '<p>Avausmaksu on 9,90 €.</p>' };
      expect(await adapter.correct?.({ remoteId, key, wire }, signal())).toEqual({ kind: 'corrected' });
      const again = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/posts/${remoteId}`);
      expect(await again.json()).toMatchObject({
        title: { rendered: wire.title },
        content: { rendered: expect.stringContaining('Avausmaksu on 9,90 €.') as string },
        link: url,
      });
      expect(await adapter.find(key, signal(), WIRE)).toEqual({ kind: 'found', remoteId, url });

      expect(await adapter.reception?.(remoteId, signal())).toEqual({
        kind: 'read',
        reception: { replies: 0 },
      });
      wordpress.php(
        `wp_insert_comment(['comment_post_ID' => ${remoteId}, 'comment_content' => 'Kiitos!', 'comment_approved' => 1]);`,
      );
      expect(await adapter.reception?.(remoteId, signal())).toEqual({
        kind: 'read',
        reception: { replies: 1 },
      });

      expect(await adapter.withdraw?.(remoteId, signal())).toEqual({ kind: 'withdrawn' });
      expect(await adapter.correct?.({ remoteId, key, wire }, signal())).toEqual({ kind: 'alreadyGone' });
      expect(await adapter.withdraw?.(remoteId, signal())).toEqual({ kind: 'alreadyGone' });
      expect(await adapter.find(key, signal(), WIRE)).toEqual({ kind: 'absent' });
    },
  );

  it('sends pictures with what is seen in them; the first is the article’s own', async () => {
    const picture = onePixel('a', 'Kääntöpöytä & kissa', 'kääntöpöytä.jpg');
    const outcome = await as('author').publish({ ...WIRE, media: [picture, picture] }, newKey(), signal());
    expect(outcome).toMatchObject({ kind: 'published' });
    if (outcome.kind !== 'published') return;
    const read = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/posts/${outcome.remoteId}`);
    const post = (await read.json()) as { featured_media: number; content: { rendered: string } };
    const file = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/media/${post.featured_media}`);
    expect(await file.json()).toMatchObject({ alt_text: expect.stringContaining('Kääntöpöytä') as string });
    expect(post.content.rendered).toContain('Kääntöpöytä');
  });

  it('shows a picture of the text in its place, and brings a file once however often it is asked', async () => {
    const inText = onePixel('0199d2a0-1111-7aaa-8bbb-00000000000a', 'Valo', 'valo.jpg');
    const figure = `<figure><img src="asset:${inText.assetId}" alt="Valo"><figcaption>Kuva: Laaja</figcaption></figure>`;
    const wire = { ...WIRE, html: `<p>Alku</p>\n${figure}\n<p>Loppu</p>`, media: [inText] };
    const [adapter, key] = [as('author'), newKey()];
    const outcome = await adapter.publish(wire, key, signal());
    if (outcome.kind !== 'published') throw new Error(outcome.code);
    const { remoteId } = outcome;
    const read = async () => {
      const answer = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/posts/${remoteId}`);
      return (await answer.json()) as { featured_media: number; content: { rendered: string } };
    };
    const shown = /Alku[\s\S]*<figure><img[^>]*src="([^"]+\.jpg)"[^>]*>[\s\S]*Kuva: Laaja[\s\S]*Loppu/u;
    const first = await read();
    const [, source = ''] = shown.exec(first.content.rendered) ?? [];
    expect(source).toContain(inText.assetId);
    expect((await fetch(source)).status).toBe(200);
    // What stands in the text is not the article's own picture too.
    expect(first.featured_media).toBe(0);

    const corrected = { ...wire, html: wire.html.replace('Alku', 'Oikaistu alku') };
    expect(await adapter.correct?.({ remoteId, key, wire: corrected }, signal())).toEqual({
      kind: 'corrected',
    });
    const { content } = await read();
    expect(content.rendered).toContain('Oikaistu');
    expect(content.rendered.match(/<img/gu)).toHaveLength(1);
    expect(content.rendered).toContain(source);
    const slug = `valo-${inText.assetId}`;
    const files = await fetch(`${wordpress.url}/index.php?rest_route=/wp/v2/media&search=${slug}`);
    expect(await files.json()).toHaveLength(1);
  });

  it('leaves a doubt when the answer is lost, and finds what is there', async () => {
    const proxy = await tcpProxy(wordpress.port);
    try {
      const adapter = as('editor', `http://127.0.0.1:${proxy.port}`);
      const key = newKey();
      proxy.fault = { kind: 'cutAnswer' };
      expect(await adapter.publish(WIRE, key, signal())).toMatchObject({ kind: 'unknown', code: 'noAnswer' });
      proxy.fault = { kind: 'none' };
      await expect
        .poll(() => adapter.find(key, signal(), WIRE), { timeout: 10_000 })
        .toMatchObject({ kind: 'found' });
    } finally {
      await proxy.close();
    }
  });

  it('does not take a post that somebody keeps back for one that readers see', async () => {
    const key = newKey();
    wordpress.php(
      `wp_insert_post(['post_title' => 'Luonnos', 'post_content' => 'Odottaa <!-- vuoro:${key.id} -->', 'post_status' => 'pending', 'post_author' => 1]);`,
    );
    expect(await as('editor').find(key, signal(), WIRE)).toMatchObject({ kind: 'cannotTell' });
  });

  it('refuses what the role may not do, in words of its own', async () => {
    expect(await as('contributor').publish(WIRE, newKey(), signal())).toMatchObject({
      kind: 'rejected',
      code: 'permissionMissing',
      diagnostic: expect.stringContaining('rest_cannot_publish') as string,
    });
  });

  it('knows a page of HTML from an interface', async () => {
    const astray = as('editor', `${wordpress.url}/readme.html?x=`);
    expect(await astray.publish(WIRE, newKey(), signal())).toMatchObject({
      kind: 'unknown',
      code: 'unexpectedAnswer',
    });
    expect(await astray.identify?.(signal())).toMatchObject({ kind: 'failed' });
  });
});
