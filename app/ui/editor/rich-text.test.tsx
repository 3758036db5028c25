import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { RichDoc, RichNode } from './rich-doc';
import { RichText } from './rich-text';

const show = (...content: RichNode[]) => renderToStaticMarkup(<RichText doc={{ type: 'doc', content }} />);
const text = (words: string, ...marks: NonNullable<RichNode['marks']>) => ({
  type: 'text',
  text: words,
  marks,
});

describe('RichText', () => {
  test('draws every node and mark of the editor', () => {
    const html = show(
      { type: 'heading', attrs: { level: 2 }, content: [text('Otsikko')] },
      { type: 'heading', attrs: { level: 3 }, content: [text('Ali')] },
      {
        type: 'paragraph',
        content: [
          text('a', { type: 'bold' }),
          { type: 'hardBreak' },
          text('b', { type: 'italic' }),
          text('c', { type: 'code' }),
        ],
      },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('x')] }] }],
      },
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [] }] },
      { type: 'blockquote', content: [{ type: 'paragraph' }] },
      { type: 'horizontalRule' },
    );
    expect(html).toBe(
      '<div class="rich"><h2>Otsikko</h2><h3>Ali</h3><p><strong>a</strong><br/><em>b</em><code>c</code></p>' +
        '<ul><li><p>x</p></li></ul><ol start="3"><li></li></ol><blockquote><p></p></blockquote><hr/></div>',
    );
  });

  test('text stays text and a dangerous link becomes words', () => {
    const html = show(
      { type: 'paragraph', content: [text('<img src=x onerror=alert(1)>')] },
      {
        type: 'paragraph',
        content: [text('paina', { type: 'link', attrs: { href: 'javascript:alert(1)', onclick: 'x()' } })],
      },
      {
        type: 'paragraph',
        content: [
          text('ohje', { type: 'link', attrs: { href: 'https://a.fi', class: 'x', target: '_top' } }),
        ],
      },
    );
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('<p>paina</p>');
    expect(html).toContain('<a href="https://a.fi" rel="noopener noreferrer nofollow">ohje</a>');
  });

  test('an unknown node gives its words and nothing else; no document gives nothing', () => {
    expect(show({ type: 'iframe', attrs: { src: 'https://evil.example' }, content: [text('sanat')] })).toBe(
      '<div class="rich">sanat</div>',
    );
    expect(renderToStaticMarkup(<RichText doc={null} />)).toBe('<div class="rich"></div>');
  });
});

test('who judges a text reads the alternative texts of its pictures', () => {
  const assetId = '01a20886-f848-735d-95cf-39796e6b13e3';
  const doc: RichDoc = {
    type: 'doc',
    content: [{ type: 'image', attrs: { assetId, alt: 'Reititin hyllyllä.' } }],
  };
  const judged = renderToStaticMarkup(<RichText doc={doc} altLabel="Vaihtoehtoinen teksti" />);
  expect(judged).toContain('alt="Reititin hyllyllä."');
  expect(judged).toContain(
    '<p class="shownalt" aria-hidden="true">Vaihtoehtoinen teksti: Reititin hyllyllä.</p>',
  );
  // Where the picture cannot be shown, nothing else tells of it to who hears the page.
  const without = <RichText doc={doc} altLabel="Vaihtoehtoinen teksti" pictureAt={() => null} />;
  expect(renderToStaticMarkup(without)).toContain(
    '<p class="shownalt">Vaihtoehtoinen teksti: Reititin hyllyllä.</p>',
  );
  expect(renderToStaticMarkup(<RichText doc={doc} />)).not.toContain('Vaihtoehtoinen');
});
