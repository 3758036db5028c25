import { describe, expect, it } from 'vitest';
import { readPageHead } from './read-page-head';

describe('readPageHead', () => {
  it('takes what the page says for previews before its own title', () => {
    const html = `<!doctype html><head><title>Selain &amp; otsikko</title>
      <meta property="og:title" content="Jaettava &quot;otsikko&quot;"><meta name="description" content="Kuvaus.">
      <meta property="og:site_name" content="Laaja"></head><body><title>svg</title></body>`;
    expect(readPageHead(html)).toEqual({
      title: 'Jaettava "otsikko"',
      description: 'Kuvaus.',
      siteName: 'Laaja',
    });
    expect(readPageHead('<title>  Vain\n otsikko </title>')).toEqual({
      title: 'Vain otsikko',
      description: null,
      siteName: null,
    });
  });

  it('reads what is broken or no page at all without falling over, and never at length', () => {
    expect(readPageHead('').title).toBeNull();
    expect(readPageHead('%PDF-1.7 \u0000').title).toBeNull();
    expect(readPageHead('<title>auki').title).toBe('auki');
    expect(readPageHead(`<title>${'ä'.repeat(100_000)}</title>`).title).toHaveLength(200);
  });
});
