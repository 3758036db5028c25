import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpans, writeSpans } from './hours-text';

describe('readSpans', () => {
  it.each([
    ['8–16', [[480, 960]]],
    [
      '8.30-12, 13:00 – 16.15',
      [
        [510, 720],
        [780, 975],
      ],
    ],
    [
      '13-16; 8-12',
      [
        [480, 720],
        [780, 960],
      ],
    ],
    ['0–24', [[0, 1440]]],
    ['', []],
  ] as const)('%s', (text, spans) => expect(readSpans(text)).toEqual(spans));

  it.each(['kahdeksasta neljään', '16–8', '8–8', '8–12, 11–16', '8.60–12', '8–25', '8'])(
    'refuses %s',
    (text) => expect(readSpans(text)).toBeNull(),
  );

  it('reads what it writes', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .filter(([a, b]) => a < b);
    fc.assert(
      fc.property(span, fc.constantFrom('fi' as const, 'en' as const), (one, language) => {
        expect(readSpans(writeSpans([one], language))).toEqual([one]);
      }),
    );
  });
});
