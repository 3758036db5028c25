import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFromText, toPlainText } from './document-runs';
import { toHtml } from './document-html';
import { toMarkdown } from './document-markdown';
import { besideText, picturesIn, withMarkdownPictures, withPictures } from './document-pictures';
import { documentSchema, isSafeHref } from './document.schema';

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: unknown[]) => ({
  type: 'text',
  text: value,
  ...(marks.length ? { marks } : {}),
});
const link = (href: string) => ({
  type: 'link',
  attrs: { href, target: '_blank', rel: 'noopener', class: null },
});
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const item = (...content: unknown[]) => ({ type: 'listItem', content });

const everything = doc(
  { type: 'heading', attrs: { level: 2 }, content: [text('Näin maksat')] },
  paragraph(
    text('Avaa '),
    text('oma sivu', link('https://laaja.fi/oma?a=1&b=2')),
    text('.', { type: 'bold' }),
  ),
  { type: 'bulletList', content: [item(paragraph(text('Kortti'))), item(paragraph(text('Lasku')))] },
  {
    type: 'orderedList',
    attrs: { start: 3, type: null },
    content: [
      item(paragraph(text('Kirjaudu')), {
        type: 'bulletList',
        content: [item(paragraph(text('tunnuksella')))],
      }),
    ],
  },
  { type: 'blockquote', content: [paragraph(text('Kiitos', { type: 'italic' }))] },
  { type: 'horizontalRule' },
  paragraph(
    text('Koodi '),
    text('A<b>&"', { type: 'code' }),
    { type: 'hardBreak' },
    text('a@laaja.fi', link('mailto:a@laaja.fi')),
  ),
  { type: 'paragraph' },
);

describe('documentSchema', () => {
  it('takes every node and mark of the closed set, and drops what means nothing', () => {
    const parsed = documentSchema.parse(everything);
    expect(JSON.stringify(parsed)).not.toContain('target');
    expect(parsed.content).toHaveLength(8);
  });

  it.each([
    ['an unknown node', doc({ type: 'iframe', attrs: { src: 'https://example.com' } })],
    ['an unknown inline node', doc(paragraph({ type: 'image', attrs: { src: 'x' } }))],
    ['an unknown mark', doc(paragraph(text('a', { type: 'textStyle', attrs: { color: 'red' } })))],
    ['a heading of level 1', doc({ type: 'heading', attrs: { level: 1 } })],
    ['text as a block', doc(text('a'))],
    ['an empty list', doc({ type: 'bulletList', content: [] })],
    ['a script in an address', doc(paragraph(text('a', link('javascript:alert(1)'))))],
    ['a string', 'moi'],
    ['nothing', null],
    ['something else at the top', { type: 'paragraph' }],
  ])('refuses %s', (_name, value) => {
    expect(documentSchema.safeParse(value).success).toBe(false);
  });

  it('refuses a document nested or long enough to do harm, and says which', () => {
    let nested: unknown = paragraph(text('a'));
    for (let depth = 0; depth < 5000; depth += 1) nested = { type: 'blockquote', content: [nested] };
    expect(documentSchema.safeParse(doc(nested)).error?.issues[0]?.message).toBe('nested too deeply');
    const long = doc(paragraph(text('a'.repeat(200_001))));
    expect(documentSchema.safeParse(long).error?.issues[0]?.message).toMatch(/at most 200000 characters/);
  });

  it('allows lists as deep as people make them', () => {
    let list: unknown = { type: 'bulletList', content: [item(paragraph(text('a')))] };
    for (let depth = 0; depth < 5; depth += 1)
      list = { type: 'bulletList', content: [item(paragraph(text('a')), list)] };
    expect(documentSchema.safeParse(doc(list)).success).toBe(true);
  });
});

describe('isSafeHref', () => {
  it.each(['https://laaja.fi', 'http://laaja.fi/a?b#c', 'mailto:a@laaja.fi'])('takes %s', (href) => {
    expect(isSafeHref(href)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//laaja.fi',
    '/suhteellinen',
    'https://user:pass@laaja.fi',
    'https://',
    'mailto:',
    '',
  ])('refuses %j', (href) => {
    expect(isSafeHref(href)).toBe(false);
  });
});

describe('toHtml', () => {
  it('writes every node', () => {
    expect(toHtml(documentSchema.parse(everything))).toBe(
      [
        '<h2>Näin maksat</h2>',
        '<p>Avaa <a href="https://laaja.fi/oma?a=1&amp;b=2" rel="noopener">oma sivu</a><strong>.</strong></p>',
        '<ul>\n<li>Kortti</li>\n<li>Lasku</li>\n</ul>',
        '<ol start="3">\n<li><p>Kirjaudu</p>\n<ul>\n<li>tunnuksella</li>\n</ul></li>\n</ol>',
        '<blockquote>\n<p><em>Kiitos</em></p>\n</blockquote>',
        '<hr>',
        '<p>Koodi <code>A&lt;b&gt;&amp;&quot;</code><br><a href="mailto:a@laaja.fi" rel="noopener">a@laaja.fi</a></p>',
        '<p></p>',
      ].join('\n'),
    );
  });

  it('lets no character of text become markup', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.webUrl({ withQueryParameters: true }), (words, href) => {
        const html = toHtml(documentSchema.parse(doc(paragraph(text(words, link(href))))));
        const inside = html.replace(/^<p><a href="[^"<>]*" rel="noopener">/, '').replace(/<\/a><\/p>$/, '');
        expect(inside).not.toMatch(/[<>"']/);
        expect(html).toMatch(/^<p><a href="[^"<>]*" rel="noopener">/);
      }),
    );
  });
});

describe('a picture', () => {
  const [router, cable] = ['0199d2a0-1111-7aaa-8bbb-00000000000a', '0199d2a0-1111-7aaa-8bbb-00000000000b'];
  const image = (assetId: string, alt = '', caption = '') => ({
    type: 'image',
    attrs: { assetId, alt, caption, pending: null },
  });
  const pictured = documentSchema.parse(
    doc(paragraph(text('Katso valoa.')), image(router, 'Valo "palaa" [punaisena]', 'Kuva: A & B'), {
      type: 'blockquote',
      content: [image(cable)],
    }),
  );

  it('stands in the text by its place in the library', () => {
    expect(picturesIn(pictured)).toEqual([
      { assetId: router, alt: 'Valo "palaa" [punaisena]', caption: 'Kuva: A & B' },
      { assetId: cable, alt: '', caption: '' },
    ]);
    const html = withPictures(toHtml(pictured), (id) =>
      id === router ? { src: 'https://k.test/a.jpg?x=1&y=2', width: 10 } : null,
    );
    expect(html).toContain(
      '<figure><img src="https://k.test/a.jpg?x=1&amp;y=2" alt="Valo &quot;palaa&quot; [punaisena]" width="10"><figcaption>Kuva: A &amp; B</figcaption></figure>',
    );
    expect(html).toContain(`<img src="asset:${cable}" alt="">`);
    expect(
      withMarkdownPictures(toMarkdown(pictured), (id, alt) => (id === router ? `![${alt}|1x1](u)` : null)),
    ).toBe(`Katso valoa.\n\n![Valo "palaa" punaisena|1x1](u)\n\n*Kuva: A \\& B*\n\n> ![](asset:${cable})`);
  });

  it('leaves its caption where there are only words, and no gap where it has none', () => {
    expect(toPlainText(pictured)).toBe('Katso valoa.\n\nKuva: A & B');
  });

  it('is told from one beside the text, and nobody can write such a place', () => {
    const media = [{ assetId: router }, { assetId: '0199d2a0-1111-7aaa-8bbb-00000000000c' }];
    expect(besideText({ html: toHtml(pictured) }, media)).toEqual([media[1]]);
    const written = documentSchema.parse(doc(paragraph(text(`<img src="asset:${router}" alt="x">`))));
    expect(besideText({ html: toHtml(written) }, media)).toEqual(media);
    expect(withMarkdownPictures(toMarkdown(written), () => 'BAD')).not.toContain('BAD');
    const inMarkdown = documentSchema.parse(doc(paragraph(text(`![x](asset:${router})`))));
    expect(withMarkdownPictures(toMarkdown(inMarkdown), () => 'BAD')).not.toContain('BAD');
  });

  it.each([
    ['an address', image('https://laaja.fi/a.jpg')],
    ['no id', { type: 'image', attrs: {} }],
    ['a caption without end', image(router, '', 'x'.repeat(501))],
  ])('is refused with %s', (_name, node) => {
    expect(documentSchema.safeParse(doc(node)).success).toBe(false);
  });
});

describe('a table', () => {
  const cell = (type: string, words: string, attrs?: object) => ({
    type,
    ...(attrs && { attrs }),
    content: [paragraph(text(words))],
  });
  const table = doc({
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [cell('tableHeader', 'Maksu', { colspan: 2, rowspan: 1, colwidth: [90] })],
      },
      { type: 'tableRow', content: [cell('tableCell', 'Avaus <b>'), cell('tableCell', '5 €')] },
    ],
  });

  it('is written with its cells, and as lines where there are no tables', () => {
    const parsed = documentSchema.parse(table);
    expect(toHtml(parsed)).toBe(
      '<table>\n<tr><th colspan="2">Maksu</th></tr>\n<tr><td>Avaus &lt;b&gt;</td><td>5 €</td></tr>\n</table>',
    );
    expect(toPlainText(parsed)).toBe('Maksu\nAvaus <b> | 5 €');
    expect(toMarkdown(parsed)).toBe('| Maksu |\n| --- |\n| Avaus \\<b\\> | 5 € |');
    expect(JSON.stringify(parsed)).not.toContain('colwidth');
  });

  it.each([
    ['a cell outside a row', doc({ type: 'table', content: [cell('tableCell', 'x')] })],
    [
      'a span without end',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [cell('tableCell', 'x', { colspan: 1e9, rowspan: 1 })] }],
      }),
    ],
  ])('is refused with %s', (_name, value) => {
    expect(documentSchema.safeParse(value).success).toBe(false);
  });
});

describe('toPlainText', () => {
  it('keeps order, lists and addresses', () => {
    expect(toPlainText(documentSchema.parse(everything))).toBe(
      [
        'Näin maksat',
        'Avaa oma sivu (https://laaja.fi/oma?a=1&b=2).',
        '• Kortti\n• Lasku',
        '3. Kirjaudu\n• tunnuksella',
        '”Kiitos”',
        '* * *',
        'Koodi A<b>&"\na@laaja.fi',
      ].join('\n\n'),
    );
  });

  it('says the address of a link once, however its words are marked', () => {
    const parts = doc(
      paragraph(
        text('oma ', link('https://laaja.fi')),
        text('sivu', link('https://laaja.fi'), { type: 'bold' }),
      ),
    );
    expect(toPlainText(documentSchema.parse(parts))).toBe('oma sivu (https://laaja.fi)');
  });

  it('gives back the text that a document was made of', () => {
    expect(toPlainText(documentFromText('Eka\nrivi\r\n\r\n\r\nToka'))).toBe('Eka\nrivi\n\nToka');
    expect(documentSchema.safeParse(documentFromText('')).success).toBe(true);
    expect(documentSchema.safeParse(documentFromText('a\n\nb')).success).toBe(true);
  });
});
