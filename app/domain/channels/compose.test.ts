import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, textsOf, type Source } from './compose';
import { documentFromText } from './document/document-runs';
import type { ProseDocument } from './document/document.schema';
import { sentencesOf } from './sentences';
import type { Facet } from './wire';

const PAGE = 'https://www.laaja.fi/ohje/lasku';

function source(document: ProseDocument | string, overrides: Partial<Source> = {}): Source {
  return {
    headline: null,
    document: typeof document === 'string' ? documentFromText(document) : document,
    language: 'fi',
    pageUrl: PAGE,
    media: [],
    ...overrides,
  };
}

/** The words under a facet, cut out of the UTF-8 bytes as a client does. */
function wordsOf(text: string, facet: Facet): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(
    new TextEncoder().encode(text).slice(facet.byteStart, facet.byteEnd),
  );
}

const linked: ProseDocument = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Älä hätäänny: ' },
        {
          type: 'text',
          text: 'hinnasto',
          marks: [{ type: 'link', attrs: { href: 'https://laaja.fi/hinnat' } }],
        },
        { type: 'text', text: ' on tässä. #säästö #1 #äly-laite, https://laaja.fi/ö. ' },
        { type: 'text', text: 'posti', marks: [{ type: 'link', attrs: { href: 'mailto:a@laaja.fi' } }] },
      ],
    },
  ],
};

describe('composing for Bluesky', () => {
  it('keeps links and hashtags as facets over the right bytes', () => {
    const { wire, fits, leftOut } = compose('bluesky', source(linked));
    expect(fits).toBe(true);
    expect(leftOut).toEqual([]);
    expect(wire.text).toBe(
      'Älä hätäänny: hinnasto on tässä. #säästö #1 #äly-laite, https://laaja.fi/ö. posti (a@laaja.fi)',
    );
    expect(wire.facets.map((facet) => [wordsOf(wire.text, facet), facet.feature])).toEqual([
      ['hinnasto', { kind: 'link', uri: 'https://laaja.fi/hinnat' }],
      ['#säästö', { kind: 'tag', tag: 'säästö' }],
      ['#äly-laite', { kind: 'tag', tag: 'äly-laite' }],
      ['https://laaja.fi/ö', { kind: 'link', uri: 'https://laaja.fi/ö' }],
    ]);
  });

  it('writes NFC whatever was typed', () => {
    expect(compose('bluesky', source('Sa\u0308a\u0308sto\u0308')).wire.text).toBe('Säästö');
  });

  it('says which formatting is lost', () => {
    const bold: ProseDocument = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'Tärkeää', marks: [{ type: 'bold' }] }] },
      ],
    };
    expect(compose('bluesky', source(bold)).leftOut).toEqual([{ kind: 'formatting' }]);
  });

  const sentence = 'Ensimmäinen laskusi on suurempi, koska se sisältää kytkentämaksun ja vajaan kuukauden. ';

  it('takes whole sentences and the link when the text is too long, and says how many are missing', () => {
    const { wire, fits, leftOut, measurement } = compose('bluesky', source(sentence.repeat(6).trim()));
    expect(fits).toBe(true);
    expect(measurement.ok).toBe(true);
    expect(wire.text).toBe(`${sentence.repeat(3).trim()}\n\nLue lisää: laaja.fi/ohje/lasku`);
    expect(leftOut).toEqual([{ kind: 'sentences', count: 3, of: 6, continuesAt: PAGE }]);
    expect(wire.facets.map((facet) => [wordsOf(wire.text, facet), facet.feature])).toEqual([
      ['laaja.fi/ohje/lasku', { kind: 'link', uri: PAGE }],
    ]);
  });

  it('puts the question first', () => {
    const { wire } = compose(
      'bluesky',
      source('Koska se sisältää kytkennän.', { headline: 'Miksi lasku on suuri?' }),
    );
    expect(wire.text).toBe('Miksi lasku on suuri?\n\nKoska se sisältää kytkennän.');
    expect(wire.title).toBeNull();
  });

  it('says the question and the link when not one sentence fits', () => {
    const long = 'a'.repeat(400);
    const { wire, fits, leftOut } = compose('bluesky', source(long, { headline: 'Miksi?', language: 'en' }));
    expect(fits).toBe(true);
    expect(wire.text).toBe('Miksi?\n\nRead more: laaja.fi/ohje/lasku');
    expect(leftOut).toEqual([{ kind: 'sentences', count: 1, of: 1, continuesAt: PAGE }]);
  });

  it('cuts nothing without a page that holds the rest', () => {
    const long = sentence.repeat(6).trim();
    const { wire, fits, leftOut } = compose('bluesky', source(long, { pageUrl: null }));
    expect(fits).toBe(false);
    expect(wire.text).toBe(long);
    expect(leftOut).toEqual([]);
  });

  it('never ends in a promise', () => {
    const steps = `${sentence.repeat(2)}Tee näin:\n\n${'Avaa asetukset ja valitse laskutus. '.repeat(8)}`;
    expect(compose('bluesky', source(steps)).wire.text).not.toContain('Tee näin:\n\nLue');
  });

  it('adds the link also to a short text when asked', () => {
    expect(compose('bluesky', source('Hei.'), { alwaysLink: true }).wire.text).toBe(
      'Hei.\n\nlaaja.fi/ohje/lasku',
    );
  });

  it('a composition that fits is within both limits, is a beginning of the text, and has sound facets', () => {
    const piece = fc.constantFrom(
      'Ää #tag. ',
      '👨‍👩‍👧‍👦! ',
      'https://laaja.fi/a? ',
      'Sana sana sana. ',
      '\n\n',
      'ks. esim. 14.11. ',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), fc.boolean(), (pieces, hasPage) => {
        const given = source(pieces.join(''), hasPage ? {} : { pageUrl: null });
        const { wire, fits, measurement, leftOut } = compose('bluesky', given);
        expect(fits).toBe(measurement.ok);
        for (const facet of wire.facets) expect(wordsOf(wire.text, facet)).not.toBe('');
        const wasCut = leftOut.some(({ kind }) => kind === 'sentences');
        expect(wasCut).toBe(wire.text.includes('Lue lisää'));
        if (!hasPage) expect(wasCut).toBe(false);
      }),
    );
  });
});

it('shortens a text of any length in a moment', () => {
  const started = performance.now();
  const { fits, leftOut } = compose('bluesky', source('Tämä on lause numero yksi. '.repeat(7000)));
  expect([fits, leftOut]).toMatchObject([true, [{ kind: 'sentences', of: 7000 }]]);
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('composing for a page and for the hand', () => {
  it('gives a page its title, its HTML and its plain text', () => {
    const { wire, fits } = compose('site', source(linked, { headline: 'Hinnat' }));
    expect(fits).toBe(true);
    expect(wire.title).toBe('Hinnat');
    expect(wire.html).toContain('<a href="https://laaja.fi/hinnat" rel="noopener">hinnasto</a>');
    expect(textsOf(wire).map(({ part }) => part)).toEqual(['text', 'title']);
  });

  it('spells addresses out where words cannot carry a link', () => {
    const { wire } = compose('mastodon', source(linked));
    expect(wire.text).toContain('hinnasto (https://laaja.fi/hinnat) on tässä');
  });

  it('gives a person the whole text to post', () => {
    const { wire, leftOut } = compose('manual', source(linked));
    expect(wire.text).toContain('hinnasto (https://laaja.fi/hinnat)');
    expect(leftOut).toEqual([]);
  });
});

describe('sentencesOf', () => {
  it.each([
    [
      'Lasku erääntyy esim. 14.11. klo 9.05. Maksa se.',
      ['Lasku erääntyy esim. 14.11. klo 9.05. ', 'Maksa se.'],
    ],
    ['Katso lisää: https://laaja.fi/a. Kiitos!', ['Katso lisää: https://laaja.fi/a. ', 'Kiitos!']],
    ['Eka\nToka', ['Eka\n', 'Toka']],
    ['The answer is no. Try e.g. Monday.', ['The answer is no. ', 'Try e.g. Monday.']],
  ])('%j', (text, expected) => {
    expect(sentencesOf(text, 'fi')).toEqual(expected);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(sentencesOf(text, 'fi').join('')).toBe(text);
      }),
    );
  });
});

describe('composing for Discourse', () => {
  it('writes Markdown in which signs stay signs and links keep their words', () => {
    const { wire } = compose('discourse', source(linked, { headline: 'Hinnat' }));
    expect(wire.text).toContain('](https://');
    const signs = source('1. *ei* luettelo_a\n\n# ei otsikko <b>');
    expect(compose('discourse', signs).wire.text).toBe(
      '1\\. \\*ei\\* luettelo\\_a\n\n\\# ei otsikko \\<b\\>',
    );
  });

  it('writes headings, lists, quotations and emphasis', () => {
    const document: ProseDocument = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Näin' }] },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [
            {
              type: 'listItem',
              content: [
                { type: 'paragraph', content: [{ type: 'text', text: 'Avaa ', marks: [{ type: 'bold' }] }] },
                { type: 'paragraph', content: [{ type: 'text', text: 'a`b', marks: [{ type: 'code' }] }] },
              ],
            },
          ],
        },
        {
          type: 'blockquote',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Kiitos' },
                { type: 'hardBreak' },
                { type: 'text', text: 'hei' },
              ],
            },
          ],
        },
        { type: 'horizontalRule' },
      ],
    };
    expect(compose('discourse', source(document)).wire.text).toBe(
      '## Näin\n\n3. **Avaa** \n\n   ``a`b``\n\n> Kiitos\\\n> hei\n\n---',
    );
  });
});

it('turns half a character into a sign that everybody can read, of the same length', () => {
  const half = `Kiitos ${'👨‍👩‍👧‍👦'.slice(0, 4)}`;
  const { wire, measurement } = compose('mastodon', source(half));
  expect(wire.text).toBe(`${half.slice(0, -1)}\uFFFD`);
  expect(measurement.ok).toBe(true);
});

describe('a channel with a title beside the text', () => {
  const video = (headline: string | null, text: string) => compose('youtube', source(text, { headline }));

  it('shows the headline there, and not once more in the text', () => {
    const { wire, fits } = video('Miten reititin käynnistetään?', 'Irrota johto.');
    expect(wire).toMatchObject({ title: 'Miten reititin käynnistetään?', text: 'Irrota johto.' });
    expect(fits).toBe(true);
  });

  it('takes the first line of the text where there is no headline, and never cuts it', () => {
    expect(video(null, 'Reititin kuntoon\n\nIrrota johto.').wire.title).toBe('Reititin kuntoon');
    const long = video(null, 'x'.repeat(101));
    expect(long.wire.title).toHaveLength(101);
    expect(long.fits).toBe(false);
  });
});
