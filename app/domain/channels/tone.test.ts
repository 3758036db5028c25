import { describe, expect, it } from 'vitest';
import { toneHints, toneOf } from './tone';

const tone = (overrides: object) => toneOf({ emoji: 'free', address: 'any', note: '', ...overrides });

describe('tone', () => {
  it('is free where nothing, or nonsense, is stored', () => {
    for (const stored of [null, {}, [], 'x', { emoji: 'loud', address: 7, note: 'a'.repeat(301) }])
      expect(toneOf(stored)).toEqual({ emoji: 'free', address: 'any', note: '' });
  });

  it('counts emoji as people see them', () => {
    expect(toneHints(tone({ emoji: 'none' }), 'Hei 👨‍👩‍👧', 'fi')).toEqual([{ kind: 'emojiNone', count: 1 }]);
    expect(toneHints(tone({ emoji: 'sparing' }), '🎉🎉', 'fi')).toEqual([]);
    expect(toneHints(tone({ emoji: 'sparing' }), '🎉🎉🎉', 'fi')).toEqual([{ kind: 'emojiMany', count: 3 }]);
    expect(toneHints(tone({ emoji: 'none' }), 'Lasku 12 € © 2026 #1', 'fi')).toEqual([]);
  });

  it.each([
    ['formal', 'Lähetämme sinulle laskun.', { kind: 'formal', found: 'sinulle' }],
    ['informal', 'Teidän laskunne on valmis.', { kind: 'informal', found: 'Teidän' }],
    ['formal', 'Teidän laskunne on valmis.', undefined],
    ['informal', 'Sinun ei tarvitse tehdä mitään.', undefined],
    ['formal', 'Sinä­lläänkin Sinunen tietää.', undefined],
    ['informal', 'Teollisuuden teemat tekevät tehtävänsä.', undefined],
    ['any', 'Te ja sinä', undefined],
  ])('%s address: %s', (address, text, hint) => {
    expect(toneHints(tone({ address }), text, 'fi')[0]).toEqual(hint);
  });

  it('has nothing to say of address in English', () => {
    expect(toneHints(tone({ address: 'formal' }), 'sinulle', 'en')).toEqual([]);
  });
});
