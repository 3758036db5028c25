import { describe, expect, it } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { representativeOf, topicLabel } from './topic-label';

describe('topicLabel', () => {
  it.each([
    ['miten vaihdan verkkolaskuosoitteen?', 'Miten vaihdan verkkolaskuosoitteen?'],
    ['@LaajaOy  mikä tää lisäpalvelu on??? 😡', 'Mikä tää lisäpalvelu on?'],
    ['ääkköset ei toimi...', 'Ääkköset ei toimi'],
    ['Milloin netti toimii, t. [nimi]', 'Milloin netti toimii'],
    [
      'Tilasin uuden liittymän kolme viikkoa sitten enkä ole kuullut mitään. Milloin se kytketään?',
      'Milloin se kytketään?',
    ],
    ['🙂', '🙂'],
  ])('%s', (wording, label) => expect(topicLabel(wording)).toBe(label));

  it('cuts a long one at a word', () => {
    const label = topicLabel('laskutus '.repeat(40));
    expect(label.length).toBeLessThanOrEqual(91);
    expect(label.endsWith('laskutus…')).toBe(true);
  });
});

describe('representativeOf', () => {
  const encode = loadEncoder();

  it('takes what is nearest to the rest, not what stands out', () => {
    const wordings = [
      'miten vaihdan verkkolaskuosoitteen',
      'mistä vaihdan yrityksen verkkolaskuosoitteen?',
      'verkkolaskuosoite muuttuu, miten vaihdan sen',
      'koira söi reitittimen',
    ].map((text) => ({ text, count: 1 }));
    expect(representativeOf(wordings, encode)).toContain('verkkolasku');
  });

  it('shows no wording with a cover while there is another', () => {
    const wordings = [
      { text: 'Laskun [tilausnumero] summa on väärä, miksi?', count: 5 },
      { text: 'Miksi laskun summa on väärä?', count: 1 },
    ];
    expect(representativeOf(wordings, encode)).toBe('Miksi laskun summa on väärä?');
  });

  it('says nothing about nothing', () => expect(representativeOf([], encode)).toBe(''));
});
