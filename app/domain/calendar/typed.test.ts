import { describe, expect, it } from 'vitest';
import { readTypedDate, readTypedTime, typedDate, typedTime } from './typed';

const TODAY = '2026-11-22';

describe('a typed date', () => {
  it.each([
    ['24.11.2026', '2026-11-24'],
    ['24.11.26', '2026-11-24'],
    ['24.11.', '2026-11-24'],
    [' 24.11 ', '2026-11-24'],
    ['ti 24.11.2026', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['3/4', '2027-04-03'],
    ['24 Nov', '2026-11-24'],
    ['Tue 24 Nov 2026', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['1.6.', '2026-06-01'],
    ['1.5.', '2027-05-01'],
    ['29.2.2028', '2028-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readTypedDate(text, TODAY)).toBe(date);
  });

  it.each(['', '31.2.2026', '29.2.2026', '11/24/2026', 'huomenna', '24.13.', '1', 'ti', '24.11.20266'])(
    '“%s” is none',
    (text) => {
      expect(readTypedDate(text, TODAY)).toBeNull();
    },
  );

  it('is written back so that it reads as the same', () => {
    for (const lang of ['fi', 'en'] as const)
      for (const date of ['2026-01-01', '2026-11-24', '2028-02-29'])
        expect(readTypedDate(typedDate(date, lang), TODAY)).toBe(date);
    expect(typedDate('2026-11-24', 'fi')).toBe('ti 24.11.2026');
    expect(typedDate('2026-11-24', 'en')).toBe('Tue 24 Nov 2026');
  });
});

describe('a typed time', () => {
  it.each([
    ['14', '14:00'],
    ['14.30', '14:30'],
    ['9:05', '09:05'],
    ['0905', '09:05'],
    ['905', '09:05'],
    ['klo 9', '09:00'],
    ['0', '00:00'],
    ['23.59', '23:59'],
    ['9am', '09:00'],
    ['2:30 PM', '14:30'],
    ['9.05 p.m.', '21:05'],
    ['12 am', '00:00'],
    ['at 12:15pm', '12:15'],
  ])('%s is %s', (text, time) => {
    expect(readTypedTime(text)).toBe(time);
  });

  it.each(['', '24', '14.60', '9.5', '99999', 'aamulla', '14 pm', '0 am', 'pm'])('“%s” is none', (text) => {
    expect(readTypedTime(text)).toBeNull();
  });

  it('is written back so that it reads as the same', () => {
    expect(readTypedTime(typedTime('09:05', 'fi'))).toBe('09:05');
    expect(readTypedTime(typedTime('14:00', 'en'))).toBe('14:00');
  });
});
