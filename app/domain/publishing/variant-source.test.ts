import { describe, expect, it } from 'vitest';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { MediaFacts } from '~/domain/media/media';
import { composeVariant, type VariantContent } from './variant-source';

const content: VariantContent = {
  kind: 'bluesky',
  ownText: null,
  title: 'Työnimi: pin-koodi',
  question: null,
  document: documentFromText('Soita numeroon 09 123.\n\nPalvelemme klo 8–16.'),
  language: 'fi',
  pageUrl: null,
  media: [],
  tags: null,
  mentions: [],
};

describe('composeVariant', () => {
  it('never shows the working title in a social channel', () => {
    expect(composeVariant(content).wire.text).toBe('Soita numeroon 09 123.\n\nPalvelemme klo 8–16.');
  });

  it('opens with the question, unless somebody wrote a text for the channel', () => {
    const question = 'Miten saan pin-koodin?';
    expect(composeVariant({ ...content, question }).wire.text).toMatch(/^Miten saan pin-koodin\?\n\nSoita/);
    expect(composeVariant({ ...content, question, ownText: 'Pin hukassa?\nSoita.' }).wire.text).toBe(
      'Pin hukassa?\nSoita.',
    );
  });

  it('gives a page its heading: the question, or else the title', () => {
    expect(composeVariant({ ...content, kind: 'site' }).wire.title).toBe(content.title);
    expect(composeVariant({ ...content, kind: 'site', question: 'Miten?' }).wire).toMatchObject({
      title: 'Miten?',
      html: '<p>Soita numeroon 09 123.</p>\n<p>Palvelemme klo 8–16.</p>',
    });
  });

  it('takes an unreadable document as an empty one', () => {
    expect(composeVariant({ ...content, document: { type: 'script' } }).wire.text).toBe('');
  });
});

describe('pictures in the text', () => {
  const facts = (assetId: string, more: Partial<MediaFacts> = {}): MediaFacts => ({
    assetId,
    kind: 'image',
    mime: 'image/png',
    bytes: 1000,
    width: 800,
    height: 600,
    seconds: null,
    codec: null,
    focal: { x: 0.5, y: 0.5 },
    alt: 'Kirjaston sanat.',
    fileName: 'kuva.png',
    ...more,
  });
  const id = (number: number) => `0199d2a0-1111-7aaa-8bbb-00000000000${number}`;
  const image = (number: number, alt = 'Tekstin sanat.') => ({
    type: 'image',
    attrs: { assetId: id(number), alt, caption: '' },
  });
  const pictured = (...images: object[]): VariantContent => ({
    ...content,
    document: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hei' }] }, ...images],
    },
    media: [facts(id(0))],
    pictures: [1, 2, 3, 4].map((number) => facts(id(number))),
  });
  const sent = (of: VariantContent) =>
    composeVariant(of).wire.media.map(({ assetId, alt }) => [assetId.at(-1), alt]);

  it('go out beside the text, after those that hang on the post, described as they are there', () => {
    expect(sent(pictured(image(2), image(1)))).toEqual([
      ['0', 'Kirjaston sanat.'],
      ['2', 'Tekstin sanat.'],
      ['1', 'Tekstin sanat.'],
    ]);
    expect(composeVariant(pictured(image(1))).wire.text).toBe('Hei');
    expect(composeVariant(pictured(image(1))).leftOut).toEqual([]);
  });

  it('are counted with the others, and go along with a text of the channel’s own', () => {
    expect(composeVariant(pictured(image(1), image(2), image(3), image(4))).media).toEqual(['mediaTooMany']);
    expect(sent({ ...pictured(image(1)), ownText: 'Oma' }).map(([which]) => which)).toEqual(['0', '1']);
  });

  it('are left out where the channel has pictures of its own, and stand in a page all the same', () => {
    const own = { ...pictured(image(1)), hasOwnMedia: true };
    expect(sent(own).map(([which]) => which)).toEqual(['0']);
    expect(composeVariant({ ...own, kind: 'wordpress' }).wire.html).toContain(`asset:${id(1)}`);
    expect(sent({ ...own, kind: 'wordpress' }).map(([which]) => which)).toEqual(['0', '1']);
  });

  it('are told of where nobody has said what is seen in one, or the library has it no more', () => {
    expect(composeVariant(pictured(image(1), image(1, ' '))).media).toEqual(['mediaAltMissing']);
    expect(composeVariant({ ...pictured(image(9)), kind: 'site' }).media).toEqual(['mediaGone']);
  });
});
