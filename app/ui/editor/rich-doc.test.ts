import { describe, expect, test } from 'vitest';
import { hrefFrom, safeHref } from './rich-doc';

describe('links', () => {
  test.each(['https://esimerkki.fi/ohje?a=1', 'http://a.fi', 'mailto:palvelu@esimerkki.fi'])(
    '%s may be one',
    (href) => {
      expect(safeHref(href)).toBe(href);
    },
  );

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/ohje',
    '',
    null,
    7,
    'https://a b',
  ])('%s may not', (href) => {
    expect(safeHref(href)).toBeNull();
  });

  test('what a person types becomes a whole address', () => {
    expect(hrefFrom('esimerkki.fi/ohje')).toBe('https://esimerkki.fi/ohje');
    expect(hrefFrom(' palvelu@esimerkki.fi ')).toBe('mailto:palvelu@esimerkki.fi');
    expect(hrefFrom('https://esimerkki.fi')).toBe('https://esimerkki.fi');
    expect(hrefFrom('javascript:alert(1)')).toBeNull();
    expect(hrefFrom('esimerkki')).toBeNull();
    expect(hrefFrom('')).toBeNull();
  });
});
