import { describe, expect, it } from 'vitest';
import { composeVariant } from '../publishing/variant-source';
import { asThread, joinParts, MOST_PARTS, partsOf } from './parts';
import { measure } from './measure';

const content = {
  title: 'Häiriö',
  question: null,
  document: null,
  language: 'fi',
  pageUrl: 'https://laaja.fi/ohjeet/hairio',
  media: [],
  tags: null,
  mentions: [],
};

describe('a text in parts', () => {
  it('begins the next one at a line of three hyphens, where the channel has such', () => {
    expect(partsOf('bluesky', 'Eka\n---\nToka\n\n  ---  \n\nKolmas')).toEqual(['Eka', 'Toka', 'Kolmas']);
    expect(partsOf('bluesky', 'A --- B\n----\nC')).toEqual(['A --- B\n----\nC']);
    expect(partsOf('telegram', 'Eka\n---\nToka')).toEqual(['Eka\n---\nToka']);
  });

  it('loses nothing beyond the most: a post has one first comment', () => {
    expect(partsOf('linkedin', 'Teksti\n---\nKommentti\n---\nToinen')).toEqual([
      'Teksti',
      'Kommentti\n---\nToinen',
    ]);
    const many = Array.from({ length: MOST_PARTS.reply + 3 }, (_, number) => `Osa ${number}`);
    expect(joinParts(partsOf('x', joinParts(many)))).toBe(joinParts(many));
  });

  it('is split between sentences so that each part fits as its channel counts', () => {
    const sentences = Array.from({ length: 12 }, (_, n) => `Lause ${n} kertoo häiriöstä n. klo 9.30 👨‍👩‍👧‍👦.`);
    const thread = partsOf('x', asThread('x', sentences.join(' '), 'fi'));
    expect(thread.length).toBeGreaterThan(1);
    expect(thread.every((part) => measure('x', 'text', part).ok)).toBe(true);
    expect(thread.join(' ')).toBe(sentences.join(' '));
    // What cannot be split is left whole, and seen to be too long.
    expect(partsOf('x', asThread('x', 'ö'.repeat(300), 'fi'))).toEqual(['ö'.repeat(300)]);
  });
});

describe('a composition in parts', () => {
  it('measures each by its own limit and shortens none', () => {
    const comment = 'k'.repeat(1251);
    const composed = composeVariant({ ...content, kind: 'linkedin', ownText: `Teksti\n---\n${comment}` });
    expect(composed.wire.text).toBe('Teksti');
    expect(composed.following).toMatchObject([
      { wire: { kind: 'comment', text: comment }, measurement: { length: 1251, limit: 1250, ok: false } },
    ]);
    expect(composed.fits).toBe(false);

    const long = composeVariant({ ...content, kind: 'x', ownText: `${'a'.repeat(281)}\n---\nToka` });
    expect(long).toMatchObject({ fits: false, leftOut: [], wire: { text: 'a'.repeat(281) } });
  });

  it('keeps the links of each part', () => {
    const ownText = 'Häiriö\n---\nLue https://laaja.fi/tila #verkko';
    const [part] = composeVariant({ ...content, kind: 'bluesky', ownText }).following;
    expect(part?.wire.facets.map(({ feature }) => feature)).toEqual([
      { kind: 'link', uri: 'https://laaja.fi/tila' },
      { kind: 'tag', tag: 'verkko' },
    ]);
  });
});
