import { describe, expect, it } from 'vitest';
import { linkTagsOf, tagged, type LinkTags } from './campaign-links';
import { compose } from './compose';
import { documentFromText } from './document/document-runs';
import type { ChannelKind } from './kinds';
import { measure } from './measure';

const tags: LinkTags = { source: 'mastodon', medium: 'social', campaign: 'kevat', domains: ['laaja.fi'] };
const QUERY = 'utm_source=mastodon&utm_medium=social&utm_campaign=kevat';
const OWN = `https://laaja.fi/lasku?${QUERY}`;

const composed = (kind: ChannelKind, text: string, pageUrl: string | null = null) =>
  compose(
    kind,
    { headline: null, document: documentFromText(text), language: 'fi', pageUrl, media: [] },
    { tags },
  );

describe('tagged', () => {
  it('marks the company’s own addresses and keeps the rest of them to the letter', () => {
    expect(tagged('https://laaja.fi/lasku', tags)).toBe(OWN);
    expect(tagged('https://kauppa.laaja.fi/?a=%C3%A4#ehdot', tags)).toBe(
      `https://kauppa.laaja.fi/?a=%C3%A4&${QUERY}#ehdot`,
    );
    expect(tagged('https://laaja.fi/?', tags)).toBe(`https://laaja.fi/?${QUERY}`);
  });

  it('leaves other sites, look-alikes, mail and what somebody has marked already', () => {
    for (const href of [
      'https://example.com/',
      'https://eilaaja.fi/',
      'https://laaja.fi.example.com/',
      'mailto:apu@laaja.fi',
      'https://laaja.fi/?utm_source=printti',
      'https://laaja.fi/?UTM_Campaign=muu',
    ])
      expect(tagged(href, tags)).toBe(href);
  });
});

describe('compose with a campaign', () => {
  it('writes the marked address out where addresses stand in the text, and counts it', () => {
    const { wire, measurement } = composed('mastodon', 'Katso https://laaja.fi/lasku.');
    expect(wire.text).toBe(`Katso ${OWN}.`);
    expect(measurement).toEqual(measure('mastodon', 'text', wire.text));
    expect(composed('linkedin', 'https://laaja.fi/lasku').measurement.length).toBeGreaterThan(OWN.length);
  });

  it('keeps the address as it is read where words can carry a link', () => {
    const { wire } = composed('bluesky', 'Katso https://laaja.fi/lasku ja https://example.com.');
    expect(wire.text).toBe('Katso https://laaja.fi/lasku ja https://example.com.');
    expect(wire.facets.map(({ feature }) => feature)).toEqual([
      { kind: 'link', uri: OWN },
      { kind: 'link', uri: 'https://example.com' },
    ]);
  });

  it('marks linked words, bare addresses and the page in every form, once', () => {
    const { wire } = composed('newsletter', 'Katso https://laaja.fi/lasku nyt.');
    expect(wire.html).toBe(
      `<p>Katso <a href="${OWN.replaceAll('&', '&amp;')}" rel="noopener">https://laaja.fi/lasku</a> nyt.</p>`,
    );
    expect(wire.text).toBe(`Katso ${OWN} nyt.`);
    const long = composed('bluesky', `${'Tämä on pitkä virke. '.repeat(20)}`, 'https://laaja.fi/lasku');
    expect(long.wire.text).toMatch(/Lue lisää: laaja\.fi\/lasku$/);
    expect(long.wire.facets.at(-1)?.feature).toEqual({ kind: 'link', uri: OWN });
  });

  it('says nothing of a campaign otherwise', () => {
    const plain = { headline: null, language: 'fi', pageUrl: null, media: [] };
    const { wire } = compose('mastodon', { ...plain, document: documentFromText('https://laaja.fi/lasku') });
    expect(wire.text).toBe('https://laaja.fi/lasku');
  });
});

describe('linkTagsOf', () => {
  const campaign = { utm: 'kevat' };
  const on = (shownAs: ChannelKind) => linkTagsOf(campaign, { shownAs, key: 'oma-kanava' }, ['laaja.fi']);

  it('tells the channel by its kind, or by its own key where the kind tells nothing', () => {
    expect(on('linkedin')).toMatchObject({ source: 'linkedin', medium: 'social', campaign: 'kevat' });
    expect(on('newsletter')).toMatchObject({ source: 'newsletter', medium: 'email' });
    expect(on('manual')).toMatchObject({ source: 'oma-kanava' });
  });

  it('leaves the company’s own pages, and campaigns without a name or a domain, alone', () => {
    expect(on('site')).toBeNull();
    expect(linkTagsOf({ utm: null }, { shownAs: 'x', key: 'x' }, ['laaja.fi'])).toBeNull();
    expect(linkTagsOf(campaign, { shownAs: 'x', key: 'x' }, [])).toBeNull();
    expect(linkTagsOf(null, { shownAs: 'x', key: 'x' }, ['laaja.fi'])).toBeNull();
  });
});
