import { inText, withPictures } from '~/domain/channels/document/document-pictures';
import type { WireMedia } from '~/domain/media/wire-media';
import type { Tx } from '~/db/prisma.server';
import { uuidV7 } from '~/lib/uuid-v7';
import { now } from '~/platform/clock.server';
import { sitePath } from './site-media.server';

/** A row of what an entry shows; its id is its address. */
type SitePicture = {
  readonly id: string;
  readonly assetId: string;
  readonly alt: string;
  readonly wire: WireMedia;
};

export function picturesOf(media: readonly WireMedia[]): readonly SitePicture[] {
  return media.map((wire) => ({ id: uuidV7(now()), assetId: wire.assetId, alt: wire.alt, wire }));
}

/** The text with its pictures where the site shows them. */
export function placedHtml(
  html: string,
  pictures: readonly Pick<SitePicture, 'id' | 'assetId' | 'wire'>[],
): string {
  return withPictures(html, (assetId) => {
    const picture = pictures.find((one) => one.assetId === assetId);
    if (!picture) return null;
    const { width, height } = picture.wire;
    return { src: sitePath(picture.id, 'image'), width, height, loading: 'lazy' };
  });
}

/**
 * Other words on a page that is out, with their pictures. Those that stood in the earlier words and do not stand in
 * these go; those beside the text stay as they went out.
 */
export async function placedOn(
  tx: Tx,
  entry: { readonly id: string; readonly html: string },
  { html, media }: { readonly html: string; readonly media: readonly WireMedia[] },
): Promise<string> {
  const wanted = inText({ html, media });
  const shown = await tx.siteMedia.findMany({ where: { entryId: entry.id }, orderBy: { position: 'asc' } });
  const there = shown.map((row) => ({ ...row, wire: row.wire as unknown as WireMedia }));
  const isWanted = (assetId: string) => wanted.some((one) => one.assetId === assetId);
  const left = there.filter(
    ({ id, assetId }) => entry.html.includes(sitePath(id, 'image')) && !isWanted(assetId),
  );
  const added = picturesOf(wanted.filter(({ assetId }) => !there.some((one) => one.assetId === assetId)));
  await tx.siteMedia.deleteMany({ where: { id: { in: left.map(({ id }) => id) } } });
  const last = there.at(-1)?.position ?? 0;
  await tx.siteMedia.createMany({
    data: added.map((one, index) => ({ ...one, entryId: entry.id, position: last + index + 1 })),
  });
  return placedHtml(html, [...there, ...added]);
}
