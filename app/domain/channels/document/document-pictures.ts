import { documentSchema, type Block, type ProseDocument } from './document.schema';

/** A picture that stands in a text. */
export type TextPicture = {
  /** Of the media library. */
  readonly assetId: string;
  /** What is seen in it; empty when nobody has said. */
  readonly alt: string;
  /** What readers are told under it; empty when nothing is. */
  readonly caption: string;
};

/** The pictures of a text in the order in which readers meet them; one that stands there twice comes twice. */
export function picturesIn({ content }: ProseDocument): readonly TextPicture[] {
  return content.flatMap(inBlock);
}

/** Whether the text has a picture of which nobody has said what is seen in it. */
export function hasSilentPicture(document: ProseDocument): boolean {
  return picturesIn(document).some(({ alt }) => alt.trim() === '');
}

/** Library ids of pictures that the new text has and the stored one, whatever that is, has not. */
export function addedPictures(stored: unknown, text: ProseDocument): readonly string[] {
  const before = documentSchema.safeParse(stored);
  const had = before.success ? picturesIn(before.data).map(({ assetId }) => assetId) : [];
  return picturesIn(text).flatMap(({ assetId }) => (had.includes(assetId) ? [] : [assetId]));
}

function inBlock(block: Block): readonly TextPicture[] {
  switch (block.type) {
    case 'image':
      return [block.attrs];
    case 'blockquote':
      return block.content.flatMap(inBlock);
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content.flatMap(inBlock));
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content.flatMap(inBlock)));
    case 'paragraph':
    case 'heading':
    case 'horizontalRule':
      return [];
  }
}

/*
 * What a page's text says of a picture until the channel has it: `asset:` and its id in the place of an address.
 * No reader's program opens such an address, and no text can write one, because texts are escaped.
 */
const PLACE = 'asset:';
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const IN_HTML = new RegExp(`<img src="${PLACE}(${ID})" alt="([^"]*)">`, 'gu');
const IN_MARKDOWN = new RegExp(String.raw`!\[([^\]]*)\]\(${PLACE}(${ID})\)`, 'gu');

export const placeOf = (assetId: string): string => PLACE + assetId;

/** What an `<img>` gets besides its alternative text. The values are escaped here, names are ours. */
export type ImageAttributes = { readonly src: string } & Readonly<Record<string, string | number>>;

/** The HTML with each picture where the channel has it. */
export function withPictures(html: string, of: (assetId: string) => ImageAttributes | null): string {
  return html.replace(IN_HTML, (place, assetId: string, alt: string) => {
    const attributes = of(assetId);
    if (attributes === null) return place;
    const { src, ...rest } = attributes;
    const more = Object.entries(rest).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
    return `<img src="${escaped(src)}" alt="${alt}"${more.join('')}>`;
  });
}

/** The Markdown with each picture as the channel writes it. */
export function withMarkdownPictures(
  text: string,
  of: (assetId: string, alt: string) => string | null,
): string {
  return text.replace(IN_MARKDOWN, (place, alt: string, assetId: string) => of(assetId, alt) ?? place);
}

/** Of what goes out, that which does not stand in the text: it is shown beside it. */
export function besideText<M extends { readonly assetId: string }>(
  { html }: { readonly html: string | null },
  media: readonly M[],
): readonly M[] {
  const placed = new Set([...(html ?? '').matchAll(IN_HTML)].map(([, id]) => id));
  return media.filter(({ assetId }) => !placed.has(assetId));
}

/** Of what goes out, that which stands in the text. */
export function inText<M extends { readonly assetId: string }>(wire: {
  readonly html: string | null;
  readonly media: readonly M[];
}): readonly M[] {
  const beside = besideText(wire, wire.media);
  return wire.media.filter((one) => !beside.includes(one));
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
