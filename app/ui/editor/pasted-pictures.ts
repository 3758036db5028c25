import type { ArrivedFile } from './editor-pictures';

/** What the library takes as a picture. */
const PICTURES = /^image\/(?:jpeg|png|webp|avif|gif)$/u;

/** What came along with a paste or a drop besides words. */
export type Arrivals = {
  readonly arrived: readonly ArrivedFile[];
  /** Pictures that the text names and the browser may not read: told of, because they do not come. */
  readonly lost: number;
};

/** Of files those that can stand in a text, each under a key of its own. */
export function pictureFiles(files: Iterable<File>): readonly ArrivedFile[] {
  return [...files]
    .filter(({ type }) => PICTURES.test(type))
    .map((file) => ({ key: crypto.randomUUID(), file }));
}

/**
 * Takes the pictures out of pasted HTML. What is in the HTML itself becomes a file, and its place is kept with the
 * file's key; what is only named there, on a disk or on the web, is counted.
 */
export function takePictures(body: HTMLElement): Arrivals {
  const arrived: ArrivedFile[] = [];
  let lost = 0;
  // From the end: several of one paragraph come after it in their order.
  for (const image of [...body.querySelectorAll('img')].toReversed()) {
    // Ours: the place says all that is to know.
    if (image.closest('figure[data-asset]')) continue;
    const file = fileOf(image.src);
    if (file) {
      const key = crypto.randomUUID();
      const place = body.ownerDocument.createElement('figure');
      place.dataset['pending'] = key;
      (image.closest('p, h1, h2, h3, h4, h5, h6') ?? image).after(place);
      arrived.unshift({ key, file });
    } else if (!isInvisible(image)) lost += 1;
    removeWithWrap(image);
  }
  return { arrived, lost };
}

/** Pages count their readers with pictures of one point. */
const isInvisible = ({ width, height }: HTMLImageElement): boolean =>
  Math.max(width, height) > 0 && Math.max(width, height) <= 2;

/** Without what stood around it alone, such as a link or a span of style. */
function removeWithWrap(image: Element): void {
  let gone = image;
  while (gone.parentElement && /^(?:a|span|b|i|o:p)$/u.test(gone.parentElement.localName)) {
    if (gone.parentElement.textContent.trim() !== '' || gone.parentElement.children.length > 1) break;
    gone = gone.parentElement;
  }
  gone.remove();
}

function fileOf(src: string): File | null {
  const [, type = '', base64 = ''] = /^data:([a-z]+\/[a-z]+);base64,([a-z0-9+/=\s]+)$/iu.exec(src) ?? [];
  if (!PICTURES.test(type)) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new File([bytes], `picture.${type.split('/')[1]}`, { type });
  } catch {
    // Cut off on its way to the clipboard.
    return null;
  }
}
