import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.server';

describe('safeNext', () => {
  it.each(['/', '/calendar?week=2026-W46#now', '/help/fi/mik%C3%A4', '/a//b'])('keeps %s', (path) =>
    expect(safeNext(path)).toBe(path),
  );

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'calendar',
    '',
    null,
  ])('sends %j to the start', (value) => expect(safeNext(value)).toBe('/'));

  it('never leaves the site, whatever is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '\t',
      '\n',
      ' ',
      'evil.example',
      ':',
      '@',
      '?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const next = safeNext(`/${pieces.join('')}`);
        // As a browser follows a Location header.
        expect(new URL(next, 'https://vuoro.example/sign-in').origin).toBe('https://vuoro.example');
      }),
      { numRuns: 3000 },
    );
  });
});
