import { SHOWN_SIDES, type Shown } from '~/adapters/files/library-files.server';
import { scaledTo } from '~/domain/media/crop';

/** The library's own smaller pictures, the smallest first: of the same picture, since the site cuts none. */
export const SMALLER = ['thumb', 'preview'] as const satisfies Shown[];

/** How wide a picture stands on an answer's page; its style sheet says the same. */
const SIZES = '(max-width: 860px) calc(100vw - 36px), 720px';

type Picture = { readonly path: string; readonly width: number; readonly height: number };

/**
 * What lets a browser take the smallest picture that is large enough; nothing where none is smaller.
 *
 * @param path of the picture as it went out, which ends in ".jpg"
 */
export function widthsOf({
  path,
  width,
  height,
}: Picture): { readonly srcSet: string; readonly sizes: string } | null {
  const smaller = SMALLER.map((name) => ({
    path: path.replace(/\.jpg$/u, `-${name}.webp`),
    width: scaledTo({ width, height }, SHOWN_SIDES[name]).width,
  })).filter((each) => each.width < width);
  if (smaller.length === 0) return null;
  const all = [...smaller, { path, width }];
  return { srcSet: all.map((each) => `${each.path} ${each.width}w`).join(', '), sizes: SIZES };
}

/** As the site's own text has them, see `placedHtml`. */
const IN_TEXT = /<img src="(\/help\/media\/[0-9a-f-]{36}\.jpg)" alt="[^"]*" width="(\d+)" height="(\d+)"/gu;

/** The text for the answer's page; in feeds and for machines a picture has one address. */
export function withWidths(html: string): string {
  return html.replace(IN_TEXT, (start, path: string, width: string, height: string) => {
    const widths = widthsOf({ path, width: Number(width), height: Number(height) });
    return widths ? `${start} srcset="${widths.srcSet}" sizes="${widths.sizes}"` : start;
  });
}
