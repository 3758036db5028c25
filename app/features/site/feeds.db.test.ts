import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildPublished } from '../../../tests/support/build-answer';
import { withTestDatabase } from '../../../tests/support/test-database';
import { siteStore } from './api.server';
import { helpFeed } from './help-pages.server';

withTestDatabase();

const get = (format: string, headers: Record<string, string> = {}) =>
  new Request(`https://ohje.example.fi/help/fi/feed.${format}`, { headers });
const body = async (format: 'rss' | 'atom' | 'json') => (await helpFeed(get(format), 'fi', format)).text();

describe('feeds', () => {
  it('are whole before anything has gone out', async () => {
    expect(parseRssFeed(await body('rss')).items ?? []).toEqual([]);
    expect(parseAtomFeed(await body('atom')).entries ?? []).toEqual([]);
    expect(parseJsonFeed(await body('json')).items ?? []).toEqual([]);
  });

  it('hold the same items with full content, stable ids and their own address', async () => {
    const nasty = 'Hinta < 5 € & "alle" ]]> <script>alert(1)</script> \u0008ok?';
    const document = documentSchema.parse({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: nasty }] }],
    });
    const first = await buildPublished({ question: nasty, document, text: nasty });
    const second = await buildPublished({ question: 'Miten eSIM otetaan käyttöön?' });
    const link = `https://ohje.example.fi${first.place.path}`;
    const ids = [second, first].map(({ post }) => `urn:uuid:${post.id}`);
    const plain = nasty.replace('\u0008', '');

    const [rssText, atomText] = [await body('rss'), await body('atom')];
    expect(XMLValidator.validate(rssText)).toBe(true);
    expect(XMLValidator.validate(atomText)).toBe(true);

    const rss = parseRssFeed(rssText);
    expect(rss.items?.map((item) => item.guid?.value)).toEqual(ids);
    expect(rss.items?.[0]?.guid?.isPermaLink).toBe(false);
    expect(rss.items?.[1]).toMatchObject({ title: plain, link });
    expect(rss.items?.[1]?.content?.encoded).toBe(
      '<p>Hinta &lt; 5 € &amp; &quot;alle&quot; ]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; ok?</p>',
    );
    expect(rss.atom?.links?.[0]).toMatchObject({
      rel: 'self',
      href: 'https://ohje.example.fi/help/fi/feed.rss',
    });
    expect(new Date(String(rss.items?.[0]?.pubDate)).getTime()).not.toBeNaN();

    const atom = parseAtomFeed(atomText);
    expect(atom.entries?.map((entry) => entry.id)).toEqual(ids);
    expect(atom.authors?.[0]?.name).toBeTruthy();
    expect(atom.links?.find(({ rel }) => rel === 'self')?.href).toBe(
      'https://ohje.example.fi/help/fi/feed.atom',
    );
    expect(atomText).not.toContain('<script>');

    const json = parseJsonFeed(await body('json'));
    expect(json.items?.map((item) => item.id)).toEqual(ids);
    expect(json.items?.[1]?.content_html).toContain('&lt;script&gt;');
    expect(json.feed_url).toBe('https://ohje.example.fi/help/fi/feed.json');
  });

  it('have a post once, though it is on the site and in the feed', async () => {
    const { post, answer } = await buildPublished({ question: 'Kahdesti?' });
    const feed = await buildChannel({ kind: 'feed' });
    const variant = await buildVariant({ postId: post.id, channelId: feed.id });
    const publication = await buildPublication({ variantId: variant.id });
    const key = { id: publication.id, createdAt: new Date() };
    const place = await siteStore().put(
      { channelId: feed.id, title: 'Kahdesti?', html: '<p>a</p>', text: 'a', language: 'fi' },
      key,
    );
    expect(place.path).toBe(`/help/fi/${answer.slug}`);
    const ids = parseRssFeed(await body('rss')).items?.map((item) => item.guid?.value);
    expect(ids?.filter((id) => id === `urn:uuid:${post.id}`)).toHaveLength(1);
  });

  it('cannot hold what is planned or under embargo', async () => {
    const post = await buildPost({
      state: 'approved',
      title: 'Salainen tuote',
      embargoUntil: new Date('2099-01-01'),
      embargoReason: 'Pörssitiedote',
    });
    const channel = await buildChannel({ kind: 'feed' });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id });
    await buildPublication({ variantId: variant.id, publishAt: new Date('2020-01-01') });
    for (const format of ['rss', 'atom', 'json'] as const)
      expect(await body(format)).not.toContain('Salainen');
  });

  it('lose what is withdrawn, and say that they changed', async () => {
    const { channel, place, post } = await buildPublished({ question: 'Poistuva?' });
    const before = await helpFeed(get('rss'), 'fi', 'rss');
    const headers = {
      'If-None-Match': before.headers.get('ETag') ?? '',
      'If-Modified-Since': before.headers.get('Last-Modified') ?? '',
    };
    expect((await helpFeed(get('rss', headers), 'fi', 'rss')).status).toBe(304);
    const onlyDate = { 'If-Modified-Since': headers['If-Modified-Since'] };
    expect((await helpFeed(get('rss', onlyDate), 'fi', 'rss')).status).toBe(304);
    await siteStore().withdraw(channel.id, place.remoteId);
    await (
      await prisma()
    ).siteEntry.update({
      where: { id: place.remoteId },
      data: { changedAt: new Date(Date.now() + 5000) },
    });
    expect((await helpFeed(get('rss', onlyDate), 'fi', 'rss')).status).toBe(200);
    const after = await helpFeed(get('rss', headers), 'fi', 'rss');
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain(post.id);
  });

  it('are not there in a language we do not have', async () => {
    expect((await helpFeed(get('rss'), 'de', 'rss')).status).toBe(404);
  });
});
