import { expect, it } from 'vitest';
import { placedHtml } from './site-pictures.server';
import { widthsOf, withWidths } from './picture-widths.server';

const id = '01a209f7-2479-76fb-b4fd-8e33cee480ff';
const path = `/help/media/${id}.jpg`;

it('offers what the library has that is smaller, in the widths that it has', () => {
  expect(widthsOf({ path, width: 2000, height: 1500 })?.srcSet).toBe(
    `/help/media/${id}-thumb.webp 480w, /help/media/${id}-preview.webp 1600w, ${path} 2000w`,
  );
  // A tall one is narrower than its longest side.
  expect(widthsOf({ path, width: 1000, height: 2000 })?.srcSet).toBe(
    `/help/media/${id}-thumb.webp 240w, /help/media/${id}-preview.webp 800w, ${path} 1000w`,
  );
  expect(widthsOf({ path, width: 1600, height: 900 })?.srcSet).toBe(
    `/help/media/${id}-thumb.webp 480w, ${path} 1600w`,
  );
  expect(widthsOf({ path, width: 480, height: 300 })).toBeNull();
});

it('finds the pictures that stand in a text as the site wrote them', () => {
  const wire = { width: 2000, height: 1500 } as Parameters<typeof placedHtml>[1][number]['wire'];
  const html = placedHtml(`<figure><img src="asset:${id}" alt="Reititin &lt;b&gt;"></figure>`, [
    { id, assetId: id, wire },
  ]);
  expect(withWidths(html)).toBe(
    `<figure><img src="${path}" alt="Reititin &lt;b&gt;" width="2000" height="1500" srcset="/help/media/${id}-thumb.webp 480w, /help/media/${id}-preview.webp 1600w, ${path} 2000w" sizes="(max-width: 860px) calc(100vw - 36px), 720px" loading="lazy"></figure>`,
  );
  expect(withWidths('<p>Ei kuvaa.</p>')).toBe('<p>Ei kuvaa.</p>');
});
