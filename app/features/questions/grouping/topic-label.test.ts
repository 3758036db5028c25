import { describe, expect, it } from 'vitest';
import { topicLabel } from './topic-label';

describe('topicLabel', () => {
  it.each([
    ['miten vaihdan verkkolaskuosoitteen?', 'Miten vaihdan verkkolaskuosoitteen?'],
    ['@LaajaOy  mikä tää lisäpalvelu on??? 😡', 'Mikä tää lisäpalvelu on?'],
    ['ääkköset ei toimi...', 'Ääkköset ei toimi'],
    ['Milloin netti toimii, t. [nimi]', 'Milloin netti toimii'],
    [
      'Tilasin uuden liittymän kolme viikkoa sitten enkä ole kuullut mitään. Milloin uusi liittymä kytketään päälle?',
      'Milloin uusi liittymä kytketään päälle?',
    ],
    // The question alone would not say about what.
    [
      'Mobiilivarmenteeni lakkasi toimimasta, kun vaihdoin eSIMiin uudessa puhelimessa viime viikolla. Miten saan sen?',
      'Mobiilivarmenteeni lakkasi toimimasta, kun vaihdoin eSIMiin uudessa puhelimessa viime…',
    ],
    ['🙂', '🙂'],
  ])('%s', (wording, label) => expect(topicLabel(wording)).toBe(label));

  it('cuts a long one at a word', () => {
    const label = topicLabel('laskutus '.repeat(40));
    expect(label.length).toBeLessThanOrEqual(91);
    expect(label.endsWith('laskutus…')).toBe(true);
  });
});
