import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { docOf, isBlank } from './early-text';
import { LazyEditor, type LazyEditorProps } from './lazy-editor';

test('before the editor has come, the text stands with its hint and with what is wrong', () => {
  const texts = { loadFailed: 'Ei latautunut', tryAgain: 'Uudelleen' } as LazyEditorProps['texts'];
  const html = renderToStaticMarkup(
    <LazyEditor name="document" label="Teksti" hint="Vihje" error="Kirjoita teksti." texts={texts} />,
  );
  expect(html).toContain('class="field bad"');
  expect(html).toContain('<span class="hint" id="document-hint">Vihje</span>');
  expect(html).toMatch(/id="document-error">.*Kirjoita teksti\./);
  expect(html).toContain('name="document"');
  expect(html).not.toContain('Ei latautunut');
});

test('an empty text can be begun before the editor has come, one with words waits for it', () => {
  const texts = { loadFailed: 'Ei latautunut', tryAgain: 'Uudelleen' } as LazyEditorProps['texts'];
  const draw = (defaultValue: LazyEditorProps['defaultValue']) =>
    renderToStaticMarkup(
      <LazyEditor name="document" label="Teksti" defaultValue={defaultValue ?? null} texts={texts} />,
    );
  expect(draw(null)).toContain('<textarea id="document"');
  expect(draw(docOf('Moi'))).not.toContain('<textarea');
  expect(draw(docOf('Moi'))).toContain('<p>Moi</p>');
});

test('plain words become a paragraph a line', () => {
  expect(docOf('Yksi\n\nkaksi').content).toEqual([
    { type: 'paragraph', content: [{ type: 'text', text: 'Yksi' }] },
    { type: 'paragraph' },
    { type: 'paragraph', content: [{ type: 'text', text: 'kaksi' }] },
  ]);
  expect(isBlank(docOf(''))).toBe(true);
  expect(isBlank(docOf('\nx'))).toBe(false);
});
