import { describe, expect, it } from 'vitest';
import { parseInstant } from './parse-instant';

const read = (text: string, zone = 'Europe/Helsinki') => {
  const parsed = parseInstant(text, zone);
  return parsed.kind === 'instant' ? parsed.instant.toISOString() : parsed.because;
};

describe('parseInstant', () => {
  it.each([
    ['2026-08-03T07:18:47+03:00', '2026-08-03T04:18:47.000Z'],
    ['2026-08-03T07:18:47.123Z', '2026-08-03T07:18:47.000Z'],
    ['2026-08-03 07:18:47 +0300', '2026-08-03T04:18:47.000Z'],
    ['2026-12-24 09:05', '2026-12-24T07:05:00.000Z'],
    ['2026-12-24', '2026-12-23T22:00:00.000Z'],
    ['24.12.2026 klo 9.05', '2026-12-24T07:05:00.000Z'],
    ['24.12.2026 klo\u00a09.05', '2026-12-24T07:05:00.000Z'],
    ['to 24.12.2026, 9:05:30', '2026-12-24T07:05:30.000Z'],
    [' 24.12.2026  9:05 ', '2026-12-24T07:05:00.000Z'],
    ['4.7.2026', '2026-07-03T21:00:00.000Z'],
    ['Thu, 24 Dec 2026 09:05:30 +0200', '2026-12-24T07:05:30.000Z'],
    ['24 Dec 2026 09:05:30 GMT', '2026-12-24T09:05:30.000Z'],
    ['Tue, 1 Sep 2026 09:05 -0700 (PDT)', '2026-09-01T16:05:00.000Z'],
    ['1 Sep 2026 09:05:00 PDT', '2026-09-01T16:05:00.000Z'],
    // The first of the two.
    ['25.10.2026 klo 3.30', '2026-10-25T00:30:00.000Z'],
    // An offset says which instant it was, even where the wall skips it.
    ['2026-03-29T03:30:00+02:00', '2026-03-29T01:30:00.000Z'],
  ])('%s', (text, iso) => expect(read(text)).toBe(iso));

  it.each([
    ['30.2.2026', 'noSuchDate'],
    ['2026-02-30T10:00:00Z', 'noSuchDate'],
    ['31 Feb 2026 10:00:00 +0200', 'noSuchDate'],
    ['1 Foo 2026 10:00:00 +0200', 'noSuchDate'],
    ['29.3.2026 3.30', 'noSuchTime'],
    ['2026-03-29 03:30', 'noSuchTime'],
    ['12/24/2026', 'ambiguousDate'],
    ['05/06/2026 10:00 AM', 'ambiguousDate'],
    ['2026-12-24T25:00', 'badDate'],
    ['24.12.2026 klo 9.65', 'badDate'],
    ['2026-12-24T09:05+99:00', 'badDate'],
    ['24.12.', 'badDate'],
    ['eilen', 'badDate'],
    ['46380.378', 'badDate'],
    ['', 'badDate'],
  ])('%s is refused: %s', (text, because) => expect(read(text)).toBe(because));

  it('takes a date whose midnight is skipped from its first minute', () => {
    expect(read('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
  });
});
