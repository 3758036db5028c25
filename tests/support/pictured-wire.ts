import { compose } from '~/domain/channels/compose';
import { documentSchema } from '~/domain/channels/document/document.schema';
import type { ChannelKind } from '~/domain/channels/kinds';
import type { WireVariant } from '~/domain/channels/wire';
import type { MediaFacts } from '~/domain/media/media';

/** Library ids of three pictures. */
export const LIGHT = '0199d2a0-1111-7aaa-8bbb-00000000000a';
export const CABLE = '0199d2a0-1111-7aaa-8bbb-00000000000b';
export const ROUTER = '0199d2a0-1111-7aaa-8bbb-00000000000c';

const NAMES: Readonly<Record<string, string>> = { [LIGHT]: 'valo', [CABLE]: 'kaapeli', [ROUTER]: 'reititin' };

export const factsOf = (assetId: string): MediaFacts => ({
  assetId,
  kind: 'image',
  mime: 'image/jpeg',
  bytes: 1000,
  width: 640,
  height: 480,
  seconds: null,
  codec: null,
  focal: { x: 0.5, y: 0.5 },
  alt: NAMES[assetId] ?? '',
  fileName: `${NAMES[assetId] ?? 'kuva'}.jpg`,
});

type Wanted = {
  readonly words?: string;
  /** Blocks of the text after its first words. */
  readonly blocks: readonly object[];
  /** Of the post, not of its text. */
  readonly beside?: readonly string[];
};

export const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
export const picture = (assetId: string, caption = '') => ({
  type: 'image',
  attrs: { assetId, alt: NAMES[assetId] ?? '', caption },
});
/** Of two columns and two rows; the picture stands in the last cell. */
export const tableWith = (assetId: string) => ({
  type: 'table',
  content: [
    [paragraph('Valo'), paragraph('Kuva')],
    [paragraph('Punainen'), picture(assetId)],
  ].map((cells, row) => ({
    type: 'tableRow',
    content: cells.map((cell) => ({ type: row === 0 ? 'tableHeader' : 'tableCell', content: [cell] })),
  })),
});

/** What a channel is given of a text with pictures in it. */
export function picturedWire(
  kind: ChannelKind,
  { words = 'Alku', blocks, beside = [] }: Wanted,
): WireVariant {
  return compose(kind, {
    headline: 'Miksi reitittimen valo on punainen?',
    document: documentSchema.parse({ type: 'doc', content: [paragraph(words), ...blocks] }),
    language: 'fi',
    pageUrl: null,
    media: beside.map(factsOf),
    pictures: Object.keys(NAMES).map(factsOf),
  }).wire;
}
