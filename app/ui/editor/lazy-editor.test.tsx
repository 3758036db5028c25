import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
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
