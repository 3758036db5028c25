import { prisma, type SiteMedia } from '~/db/prisma.server';
import type { WireMedia } from '~/domain/media/wire-media';
import { MediaGone } from '~/domain/publishing/media-reader';
import { mediaReader, smallerPicture } from '~/features/media/api.server';
import { SMALLER } from './picture-widths.server';

/** As it went out, or smaller. */
const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(?:jpg|mp4)|-(thumb|preview)\.webp)$/;

/** Where the site shows a row of `SiteMedia`; begins with "/". */
export const sitePath = (id: string, kind: 'image' | 'video'): string =>
  `/help/media/${id}.${kind === 'image' ? 'jpg' : 'mp4'}`;

/** A picture or video of a public text. */
export type ShownMedia = {
  readonly kind: 'image' | 'video';
  /** Begins with "/". */
  readonly path: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
};

/** As it went out: the library may say something else by now. */
export function shownMedia({ id, alt, wire }: Pick<SiteMedia, 'id' | 'alt' | 'wire'>): ShownMedia {
  const { kind, width, height, mime } = wire as unknown as WireMedia;
  return { kind, path: sitePath(id, kind), alt, width, height, mime };
}

/** How many bytes a feed says it has; null when it is gone. */
export async function bytesOf(wire: unknown): Promise<number | null> {
  try {
    return (await mediaReader.read(wire as WireMedia)).size;
  } catch (error) {
    if (error instanceof MediaGone) return null;
    throw error;
  }
}

/** What a public page shows: to anybody while the page is out, and to nobody after it was taken down. */
export async function helpMedia(file: string): Promise<Response> {
  const [, id, size] = FILE.exec(file) ?? [];
  const media =
    id === undefined
      ? null
      : await (await prisma()).siteMedia.findFirst({ where: { id, entry: { withdrawnAt: null } } });
  if (!media) return new Response(null, { status: 404 });
  try {
    const wire = media.wire as unknown as WireMedia;
    const smaller = SMALLER.find((each) => each === size);
    if (smaller !== undefined && wire.kind !== 'image') return new Response(null, { status: 404 });
    const blob = await (smaller ? smallerPicture(wire.assetId, smaller) : mediaReader.read(wire));
    return new Response(blob.stream(), {
      headers: {
        'Content-Type': blob.type,
        'Content-Length': String(blob.size),
        'Cache-Control': 'public, max-age=300',
      },
    });
  } catch (error) {
    if (error instanceof MediaGone) return new Response(null, { status: 404 });
    throw error;
  }
}
