import { createHash } from 'node:crypto';
import type { WireMedia } from '~/domain/media/wire-media';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { FileStore } from './contract';
import { toJpeg, toWebp } from './picture.server';

/** Longest side in pixels of the pictures that screens show. */
export const SHOWN_SIDES = { thumb: 480, preview: 1600 } as const;
export type Shown = keyof typeof SHOWN_SIDES;

/** Names of an asset's files in the store: its own folder, so that they go together. */
export const folderOf = (assetId: string): string => `media/${assetId}/`;
export const originalOf = (assetId: string): string => `${folderOf(assetId)}original`;

/**
 * The bytes of what a channel is given. A picture that is cut or encoded for a channel is kept under a name
 * that follows from its description, so that a second sending has the same bytes, whatever the encoder
 * does by then.
 *
 * @throws MediaGone when the original is not there
 */
export async function wireBytes(files: FileStore, media: WireMedia): Promise<Blob> {
  if (media.kind === 'video') {
    const video = await files.blob(originalOf(media.assetId));
    if (!video) throw new MediaGone(media.assetId);
    return video.slice(0, video.size, media.mime);
  }
  const { crop, width, height, bytes } = media;
  const key = createHash('sha256').update(JSON.stringify({ crop, width, height, bytes })).digest('hex');
  const name = `${folderOf(media.assetId)}${key.slice(0, 32)}.jpg`;
  const made = await keptOrMade(files, media.assetId, name, 'image/jpeg', (original) =>
    toJpeg(original, { crop, width, height, bytes }),
  );
  return made.slice(0, made.size, media.mime);
}

/**
 * A picture as screens show it, WebP.
 *
 * @throws MediaGone when the original is not there
 */
export async function shownBytes(files: FileStore, assetId: string, shown: Shown): Promise<Blob> {
  const name = `${folderOf(assetId)}${shown}.webp`;
  return keptOrMade(files, assetId, name, 'image/webp', (original) => toWebp(original, SHOWN_SIDES[shown]));
}

async function keptOrMade(
  files: FileStore,
  assetId: string,
  name: string,
  mime: string,
  make: (original: Uint8Array) => Promise<Uint8Array>,
): Promise<Blob> {
  const there = await files.blob(name);
  if (there) return there;
  const original = await files.blob(originalOf(assetId));
  if (!original) throw new MediaGone(assetId);
  await files.put(name, await make(new Uint8Array(await original.arrayBuffer())), mime);
  // Two at once both write; the one that is there last is what everybody reads from now on.
  const stored = await files.blob(name);
  if (!stored) throw new MediaGone(assetId);
  return stored;
}
