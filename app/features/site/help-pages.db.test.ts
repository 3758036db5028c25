import { describe, expect, it } from 'vitest';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { prisma } from '~/db/prisma.server';
import { buildUser } from '../../../tests/support/build';
import { buildAsked, buildPublished, buildTopic } from '../../../tests/support/build-answer';
import { withTestDatabase } from '../../../tests/support/test-database';
import { siteStore, withdrawEntries } from './api.server';
import {
  helpAnswer,
  helpDoor,
  helpHome,
  helpNotFound,
  helpRobots,
  helpSearch,
  helpSitemap,
  helpVote,
} from './help-pages.server';

withTestDatabase();

const get = (path: string, headers: Record<string, string> = {}) =>
  new Request(`https://ohje.example.fi${path}`, { headers });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`https://ohje.example.fi${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0', ...headers },
  });
const slugOf = (path: string) => path.split('/').at(-1) ?? '';

async function answerPage(path: string, query = '') {
  const [, , lang, slug] = path.split('/');
  const response = await helpAnswer(get(path + query), { lang, slug });
  return { response, html: await response.text() };
}

describe('the page of an answer', () => {
  it('gives the answer first, with its person, in under 13 kB and without script', async () => {
    const ownerId = (await buildUser({ name: 'Ville Kettunen', title: 'asiakaspalvelu' })).id;
    const { place } = await buildPublished({
      question: 'Miksi laskuni jää lähetykseen?',
      text: 'Lähetyksessä on katkos.\n\nLasku lähtee itsestään.',
      ownerId,
    });
    const { response, html } = await answerPage(place.path);
    expect(response.status).toBe(200);
    expect(html).toMatch(/<p class="lead">Lähetyksessä on katkos.<\/p>/);
    expect(html).toContain('<b>Ville Kettunen</b>, asiakaspalvelu');
    expect(html).toContain(`<link rel="canonical" href="https://ohje.example.fi${place.path}"/>`);
    expect(html).toContain('property="og:title"');
    expect(Buffer.byteLength(html)).toBeLessThan(13 * 1024);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/ style="/);
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(response.headers.get('Content-Security-Policy')).not.toContain('script-src');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '') as {
      '@type': string;
      mainEntity: { name: string; acceptedAnswer: { text: string } }[];
    };
    expect(data['@type']).toBe('FAQPage');
    expect(data.mainEntity[0]?.name).toBe('Miksi laskuni jää lähetykseen?');
    expect(data.mainEntity[0]?.acceptedAnswer.text).toContain('Lähetyksessä on katkos.');
  });

  it('shows planted scripts as text', async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const document = documentSchema.parse({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: evil, marks: [{ type: 'bold' }] }] }],
    });
    const owner = await buildUser({ name: `<b onclick=alert(1)>${evil}` });
    const { place, answer } = await buildPublished({
      question: `Planted ${evil}`,
      document,
      text: evil,
      ownerId: owner.id,
    });
    await (
      await prisma()
    ).organisation.upsert({
      where: { id: 1 },
      create: { name: `Firma ${evil}` },
      update: { name: `Firma ${evil}` },
    });
    const pages = [
      (await answerPage(place.path)).html,
      await (await helpHome(get('/help/fi'), 'fi')).text(),
      await (await helpSearch(get(`/help/fi/search?q=${encodeURIComponent(evil)}`), 'fi')).text(),
      await (await helpSearch(get('/help/fi/search'), 'fi')).text(),
    ];
    await (await prisma()).organisation.update({ where: { id: 1 }, data: { name: 'Laaja Oy' } });
    for (const html of pages) {
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.every((tag) => tag === '<script type="application/ld+json">')).toBe(true);
      expect(html).not.toMatch(/<(b|img|p|span|strong|li|a)\b[^>]*\son\w+=/);
      expect(html).not.toContain('<img');
    }
    await (await prisma()).siteEntry.deleteMany({ where: { answerId: answer.id } });
  });

  it('links to its twin in the other language, and only to a live one', async () => {
    const topic = await buildTopic();
    const fi = await buildPublished({ question: 'Paljonko paketti maksaa?', topicId: topic.id });
    const en = await buildPublished({
      question: 'How much is the plan?',
      language: 'en',
      topicId: topic.id,
    });
    expect((await answerPage(fi.place.path)).html).toContain(
      `<link rel="alternate" hrefLang="en" href="https://ohje.example.fi${en.place.path}"/>`,
    );
    await siteStore().withdraw(en.channel.id, en.place.remoteId);
    expect((await answerPage(fi.place.path)).html).toContain('<a href="/help/en" lang="en"');
  });

  it('says that it has been withdrawn, when and why', async () => {
    const { answer, place } = await buildPublished({ question: 'Mikä oli vanha hinta?' });
    const db = await prisma();
    await db.$transaction((tx) =>
      withdrawEntries(tx, {
        answerId: answer.id,
        at: new Date('2026-11-20T22:30:00Z'),
        why: 'Hinnasto muuttui.',
      }),
    );
    const { response, html } = await answerPage(place.path);
    expect(response.status).toBe(410);
    // Past midnight in Helsinki.
    expect(html).toContain('la\u00a021.11.2026');
    expect(html).toContain('Syy: Hinnasto muuttui.');
    expect(html).toContain('noindex');
    expect(html).not.toContain('Näin se toimii.');
  });

  it('answers 304 to who has it, and again in full after a change', async () => {
    const { answer, place } = await buildPublished();
    const { response } = await answerPage(place.path);
    const etag = response.headers.get('ETag') ?? '';
    const params = { lang: 'fi', slug: slugOf(place.path) };
    const again = await helpAnswer(get(place.path, { 'If-None-Match': `W/${etag}` }), params);
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await (await prisma()).answerVote.create({ data: { answerId: answer.id, helped: true } });
    const changed = await helpAnswer(get(place.path, { 'If-None-Match': etag }), params);
    expect(changed.status).toBe(200);
  });

  it('is not there for an unknown address or language', async () => {
    expect((await helpAnswer(get('/help/fi/none'), { lang: 'fi', slug: 'none' })).status).toBe(404);
    expect((await helpAnswer(get('/help/xx/none'), { lang: 'xx', slug: 'none' })).status).toBe(404);
    expect((await helpNotFound(get('/help/a/b/c'))).status).toBe(404);
  });
});

describe('search', () => {
  it('understands Finnish inflection, beginnings, typing errors and parts of compounds', async () => {
    await buildPublished({ question: 'Miksi laskuni jumittaa?', text: 'Korjaamme katkosta.' });
    await buildPublished({ question: 'Näin vaihdat verkkolaskuosoitteen', text: 'Avaa asetukset.' });
    await buildPublished({ question: 'Mistä saan PUK-koodin?', text: 'Koodi löytyy kortista.' });
    const titles = async (query: string) => {
      const page = await helpSearch(get(`/help/fi/search?q=${encodeURIComponent(query)}`), 'fi');
      return [...(await page.text()).matchAll(/<li><a href="[^"]+">(.*?)<\/a>/g)].map(([, title]) =>
        (title ?? '').replace(/<[^>]+>/g, ''),
      );
    };
    expect(await titles('laskut')).toContain('Miksi laskuni jumittaa?');
    expect(await titles('katkoksen')).toContain('Miksi laskuni jumittaa?');
    expect(await titles('verkkolas')).toContain('Näin vaihdat verkkolaskuosoitteen');
    expect(await titles('osoitteen')).toContain('Näin vaihdat verkkolaskuosoitteen');
    expect(await titles('jumitaa')).toContain('Miksi laskuni jumittaa?');
    expect((await titles('mistä koodit kortti'))[0]).toBe('Mistä saan PUK-koodin?');
    expect(await titles('xyzzyqwerty')).toEqual([]);
  });

  it('marks what it found and says in words when there is nothing', async () => {
    await buildPublished({ question: 'Kuinka ruuhkamaksu lasketaan?' });
    const found = await (await helpSearch(get('/help/fi/search?q=ruuhkamaksun'), 'fi')).text();
    expect(found).toContain('<mark>ruuhkamaksu</mark>');
    expect(found).toContain('Parhaat osumat: 1');
    expect(found).toContain('noindex');
    const none = await (await helpSearch(get('/help/fi/search?q=%26%7C%21%28%3A*'), 'fi')).text();
    expect(none).toContain('Näillä sanoilla ei löytynyt vastausta.');
  });

  it('lists everything without words, and knows no page beyond the last', async () => {
    await buildPublished({ question: 'Aakkosten alku?' });
    expect(await (await helpSearch(get('/help/fi/search'), 'fi')).text()).toContain('Aakkosten alku?');
    expect((await helpSearch(get('/help/fi/search?page=99'), 'fi')).status).toBe(404);
  });
});

describe('the front page', () => {
  it('opens in the reader’s language', async () => {
    const response = await helpDoor(get('/help', { 'Accept-Language': 'en-GB,en;q=0.8' }));
    expect(response.headers.get('Location')).toBe('/help/en');
  });

  it('has the newest and the most asked', async () => {
    const topic = await buildTopic();
    await buildAsked(topic.id, 'Missä lasku on?', { receivedAt: new Date() });
    await buildPublished({ question: 'Missä laskuni viipyy?', topicId: topic.id });
    const untimed = await buildTopic();
    await buildAsked(untimed.id, 'Mikä on PUK?', { receivedAt: new Date(), dated: false });
    await buildPublished({ question: 'Mistä löydän PUK-koodin?', topicId: untimed.id });
    const html = await (await helpHome(get('/help/fi'), 'fi')).text();
    expect(html).toContain('Uusimmat vastaukset');
    expect(html).toMatch(/Tätä kysytään nyt eniten.*Missä laskuni viipyy\?/s);
    expect(html).not.toMatch(/Tätä kysytään nyt eniten.*Mistä löydän PUK-koodin\?/s);
    expect(Buffer.byteLength(html)).toBeLessThan(13 * 1024);
  });

  it('says in English that there is nothing yet', async () => {
    await (await prisma()).siteEntry.deleteMany({ where: { language: 'en' } });
    expect(await (await helpHome(get('/help/en'), 'en')).text()).toContain('There are no answers here yet.');
  });
});

describe('votes', () => {
  const votesOf = async (answerId: string) =>
    (await prisma()).answerVote.findMany({
      where: { answerId },
      select: { helped: true, reason: true },
    });

  it('count once a reader and day; a change of mind replaces, a reason joins', async () => {
    const { answer, place } = await buildPublished();
    const params = { lang: 'fi', slug: slugOf(place.path) };
    const vote = (fields: Record<string, string>, address = '192.0.2.1') =>
      helpVote(post(place.path, fields), params, address);
    const response = await vote({ v: '1' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`${place.path}?vote=yes#vote`);
    expect(response.headers.get('Set-Cookie')).toBeNull();
    await vote({ v: '0' });
    await vote({ r: 'unclear' });
    expect(await votesOf(answer.id)).toEqual([{ helped: false, reason: 'unclear' }]);
    await vote({ v: '1' }, '192.0.2.2');
    expect(await votesOf(answer.id)).toHaveLength(2);
    expect((await answerPage(place.path)).html).toContain('2 vastasi, 1 sai avun');
    expect((await answerPage(place.path, '?vote=no')).html).toContain('<details open="">');
  });

  it('of machines count for nothing', async () => {
    const { answer, place } = await buildPublished();
    const params = { lang: 'fi', slug: slugOf(place.path) };
    await helpVote(post(place.path, { v: '1', website: 'https://spam.example' }), params, '192.0.2.1');
    await helpVote(
      post(place.path, { v: '1' }, { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }),
      params,
      '192.0.2.1',
    );
    const nonsense = await helpVote(post(place.path, { v: 'maybe' }), params, '192.0.2.1');
    expect(nonsense.headers.get('Location')).toBe(`${place.path}#vote`);
    expect(await votesOf(answer.id)).toEqual([]);
  });

  it('have a limit a day and, where readers cannot be told apart, an hour', async () => {
    const { answer, place } = await buildPublished();
    const params = { lang: 'fi', slug: slugOf(place.path) };
    for (let index = 0; index < 65; index += 1) await helpVote(post(place.path, { v: '1' }), params, null);
    expect(await votesOf(answer.id)).toHaveLength(60);
  });
});

describe('for machines', () => {
  it('the sitemap has live pages only, the robots file the sitemap', async () => {
    const live = await buildPublished({ question: 'Kartalla oleva?' });
    const gone = await buildPublished({ question: 'Kartalta poistunut?' });
    await siteStore().withdraw(gone.channel.id, gone.place.remoteId);
    const xml = await (await helpSitemap(get('/sitemap.xml'))).text();
    expect(xml).toContain(`<loc>https://ohje.example.fi${live.place.path}</loc>`);
    expect(xml).not.toContain(gone.place.path);
    expect(await helpRobots(get('/robots.txt')).text()).toContain(
      'Sitemap: https://ohje.example.fi/sitemap.xml',
    );
  });
});
