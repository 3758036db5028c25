import { describe, expect, it } from 'vitest';
import { splitCause } from './split-cause';

describe('the clause that says why', () => {
  it('ends with its own sentence, not at a date or a time', () => {
    const text =
      'Ette saaneet aikaa ti 10.11. klo 9.00 (LinkedIn), koska siitä on jo sovittu: Viestintä (”Osavuosikatsaus 10.11. klo 8.00”). Sovittua saa siirtää vain kriisitiedote.';
    expect(splitCause(text, 'fi')).toEqual({
      what: 'Ette saaneet aikaa ti 10.11. klo 9.00 (LinkedIn),',
      cause: 'koska siitä on jo sovittu: Viestintä (”Osavuosikatsaus 10.11. klo 8.00”).',
      rest: 'Sovittua saa siirtää vain kriisitiedote.',
    });
  });

  it('is found in English too', () => {
    expect(
      splitCause('You did not get Tue 10 Nov, 9:00 because the day is full. Nearest free: X.', 'en'),
    ).toEqual({
      what: 'You did not get Tue 10 Nov, 9:00',
      cause: 'because the day is full.',
      rest: 'Nearest free: X.',
    });
  });

  it('follows what came closest, where there is no place at all', () => {
    const closest = 'Lähimpänä oli aika ti 10.11. klo 9.00 (LinkedIn),';
    const cause = 'mutta siitä on jo sovittu: Viestintä (”Tulos, mutta mikä”).';
    expect(splitCause(`Ette saaneet paikkaa. ${closest} ${cause} Olette jonossa.`, 'fi')).toEqual({
      what: `Ette saaneet paikkaa. ${closest}`,
      cause,
      rest: 'Olette jonossa.',
    });
    expect(splitCause('Saitte ajan X. Toivettanne lähempänä ei ole paikkaa. A, mutta b.', 'fi').cause).toBe(
      '',
    );
  });

  it('is empty where nothing kept anybody from anything', () => {
    expect(splitCause('Saitte ajan ke 11.11. klo 9.00 (LinkedIn), kuten toivoitte.', 'fi')).toEqual({
      what: 'Saitte ajan ke 11.11. klo 9.00 (LinkedIn), kuten toivoitte.',
      cause: '',
      rest: '',
    });
  });
});
