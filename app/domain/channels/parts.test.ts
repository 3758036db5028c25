import { describe, expect, it } from 'vitest';
import { composeVariant } from '../publishing/variant-source';
import { asThread, joinParts, MOST_PARTS, partsOf, writtenParts } from './parts';
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

describe('the parts as they are written', () => {
  it('keep a line break at the end for the word that comes after it', () => {
    expect(writtenParts('x', 'a\n')).toEqual(['a\n']);
    let text = '';
    for (const key of 'abc\ndef') text = joinParts(writtenParts('x', text).with(0, text + key));
    expect(text).toBe('abc\ndef');
    expect(writtenParts('x', 'Eka\n\n---\n\nToka\n')).toEqual(['Eka\n', '\nToka\n']);
    expect(writtenParts('telegram', 'Eka\n---\nToka')).toEqual(['Eka\n---\nToka']);
  });

  it('are the same text when joined, and the same parts as go out but for the breaks around them', () => {
    for (const parts of [
      ['a\n', '', '\nb'],
      ['', 'b'],
      ['a', ''],
      ['', '', ''],
      ['a', 'b\n\n'],
    ]) {
      expect(writtenParts('x', joinParts(parts))).toEqual(parts);
      expect(partsOf('x', joinParts(parts))).toEqual(parts.map((part) => part.replaceAll('\n', '')));
    }
    expect(writtenParts('x', 'a\n---\n---\nb')).toEqual(['a', '', 'b']);
    expect(writtenParts('linkedin', 'a\n---\nb\n---\nc\n')).toEqual(['a', 'b\n---\nc\n']);
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
