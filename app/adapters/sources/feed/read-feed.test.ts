import { describe, expect, it } from 'vitest';
import { SourceProblem } from '../contract';
import { readFeed } from './read-feed.server';

const ZONE = 'Europe/Helsinki';
const messages = (text: string) =>
  readFeed(text, ZONE).items.map((item) => (item.kind === 'message' ? item.message : item.reason));
const rss = (item: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${item}</channel></rss>`;

describe('readFeed', () => {
  it('reads RSS, oldest first, without markup and with its own key, date and author', () => {
    const text = rss(`
      <item><title>Uusi</title><guid>g2</guid><description><![CDATA[<p>Milloin <b>netti</b> toimii?</p><script>x()</script>]]></description>
        <author>Maija</author><pubDate>Fri, 20 Nov 2026 09:00:00 +0200</pubDate><link>https://foorumi.example/2</link></item>
      <item><title>Vanha &amp; hyvä</title><guid>g1</guid></item>`);
    expect(messages(text)).toEqual([
      { text: 'Vanha & hyvä', externalId: 'g1', channel: 'feed' },
      {
        text: 'Uusi\n\nMilloin netti toimii?\n\nhttps://foorumi.example/2',
        externalId: 'g2',
        from: 'Maija',
        channel: 'feed',
        receivedAt: new Date('2026-11-20T07:00:00Z'),
      },
    ]);
  });

  it('reads the alerts of a search engine: Atom, HTML in the title, the link behind the link', () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Alerts</title><entry><id>tag:1</id>
      <title type="html">&lt;b&gt;Laajan&lt;/b&gt; netti poikki</title>
      <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://lehti.example/a%3Fb%3D1&amp;ct=ga"/>
      <published>2026-11-20T07:00:00Z</published><content type="html">Koko &lt;b&gt;kaupungissa&lt;/b&gt;</content>
      <author><name></name></author></entry></feed>`;
    expect(messages(text)).toEqual([
      {
        text: 'Laajan netti poikki\n\nKoko kaupungissa\n\nhttps://lehti.example/a?b=1',
        externalId: 'tag:1',
        channel: 'feed',
        receivedAt: new Date('2026-11-20T07:00:00Z'),
      },
    ]);
  });

  it('reads JSON Feed and RDF', () => {
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [{ id: '1', content_text: 'Hei, missä lasku on?' }],
    });
    expect(messages(json)).toMatchObject([{ text: 'Hei, missä lasku on?', externalId: '1' }]);
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="x"><title>T</title></channel><item rdf:about="https://a.example/1"><title>Vika</title></item></rdf:RDF>`;
    expect(messages(rdf)).toMatchObject([{ text: 'Vika', externalId: 'https://a.example/1' }]);
  });

  it('gives entries without a key one that follows from what they say', () => {
    const [first, again, other] = messages(
      rss('<item><title>A</title></item><item><title>A</title></item><item><title>B</title></item>'),
    ).map((message) => (typeof message === 'string' ? message : message.externalId));
    expect(other).toBe(again);
    expect(first).not.toBe(again);
  });

  it.each([
    ['nothing in it', '<item><guid>g</guid></item>', 'emptyText'],
    ['invisible characters', '<item><title>&#8203;&#8203;</title></item>', 'emptyText'],
    ['a megabyte', `<item><title>${'x'.repeat(1_000_000)}</title></item>`, 'textTooLong'],
  ])('rejects an entry with %s and says why', (_name, item, reason) => {
    expect(messages(rss(item))).toEqual([reason]);
  });

  it.each([
    ['emoji only', '🎉🎉', '🎉🎉'],
    ['right to left', 'متى سيعمل الإنترنت؟', 'متى سيعمل الإنترنت؟'],
    ['HTML that fights back', '&lt;img src=x onerror=alert(1)&gt;&lt;svg/onload=1&gt;Hei', 'Hei'],
  ])('takes an entry of %s', (_name, title, text) => {
    expect(messages(rss(`<item><guid>g</guid><title>${title}</title></item>`))).toMatchObject([{ text }]);
  });

  it('does not believe a date that is none', () => {
    expect(messages(rss('<item><title>A</title><pubDate>eilen</pubDate></item>'))[0]).not.toHaveProperty(
      'receivedAt',
    );
  });

  const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "${'a'.repeat(1000)}">${Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY b${at} "${(at === 0 ? '&a;' : `&b${at - 1};`).repeat(10)}">`,
  ).join('')}]><rss version="2.0"><channel><title>&b8;</title></channel></rss>`;

  it.each([
    ['an entity bomb', BOMB, 'feedEntities'],
    ['a file of the server', '<!DOCTYPE r [<!entity x SYSTEM "file:///etc/passwd">]><rss/>', 'feedEntities'],
    ['a web page', '<!doctype html><html><body>Hei</body></html>', 'notAFeed'],
    ['nothing', '', 'notAFeed'],
    ['a tower of tags', '<rss>'.repeat(200_000), 'notAFeed'],
  ])('refuses %s', (_name, text, code) => {
    const read = () => readFeed(text, ZONE);
    expect(read).toThrow(SourceProblem);
    expect(read).toThrow(new RegExp(code));
  });
});
