import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { differencesOf, type Piece } from './differences';

const words = (text: string, title = 'Otsikko', texts: Record<string, string | null> = {}) => ({
  title,
  document: documentFromText(text),
  texts,
});
const side = (pieces: readonly Piece[] | null, kind: 'added' | 'removed') =>
  (pieces ?? [])
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('differencesOf', () => {
  it('finds the words that changed and nothing else', () => {
    const found = differencesOf(
      words('Laskut näkyvät taas oikein.'),
      words('Laskut näkyvät huomenna oikein.'),
    );
    expect(found.title).toBeNull();
    expect(found.text?.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'taas' },
      { kind: 'added', text: 'huomenna' },
    ]);
  });

  it('tells a picture that came, and what is said of it', () => {
    const attrs = {
      assetId: '0199d2a0-1111-7aaa-8bbb-00000000000a',
      alt: 'Reititin',
      caption: 'Kuva: Laaja',
    };
    const before = words('Hei');
    const document = {
      ...before.document,
      content: [...before.document.content, { type: 'image' as const, attrs }],
    };
    expect(side(differencesOf(before, { ...before, document }).text, 'added')).toBe(
      'Hei\n\n🖼 Reititin\nKuva: Laaja',
    );
  });

  it('tells a channel’s own text that came or went', () => {
    const found = differencesOf(
      words('a', 'T', { one: 'oma', two: null }),
      words('a', 'T', { one: null, two: null }),
    );
    expect(found.channels).toEqual([{ channelId: 'one', pieces: [{ kind: 'removed', text: 'oma' }] }]);
  });

  it('loses no word of either text, however much they differ', () => {
    const text = fc.array(fc.constantFrom('lasku', 'sopimus', 'ääni', '.', '\n'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [`x ${one.join(' ')}`, `x ${other.join(' ')}`];
        const found = differencesOf(words('', a), words('', b)).title;
        if (a === b) expect(found).toBeNull();
        else {
          expect(side(found, 'removed')).toBe(a);
          expect(side(found, 'added')).toBe(b);
        }
      }),
    );
  });

  it('gives up on two wholly different long texts without losing them', () => {
    const long = (word: string) => Array.from({ length: 6000 }, (_, index) => `${word}${index}`).join(' ');
    const found = differencesOf(words('', long('a')), words('', long('b'))).title;
    expect(side(found, 'removed')).toBe(long('a'));
    expect(side(found, 'added')).toBe(long('b'));
  });
});
