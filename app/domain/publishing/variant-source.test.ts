import { describe, expect, it } from 'vitest';
import { documentFromText } from '~/domain/channels/document/document-runs';
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
