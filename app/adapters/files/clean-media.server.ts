import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { cleanPicture, type CleanPicture } from './clean-picture.server';
import { cleanVideo, type CleanVideo } from './clean-video.server';

export type Cleaned = { readonly kind: 'clean'; readonly found: CleanPicture | CleanVideo };

/**
 * Why a file cannot be in the library. `notMedia`: its content is something else, `found` says what, or is
 * null where nothing is recognised.
 */
export type Unfit = {
  readonly kind: 'unfit';
  readonly because: 'empty' | 'notMedia' | 'damaged' | 'tooManyPixels' | 'moving' | 'noPicture';
  readonly found: string | null;
};

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
const VIDEOS = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v', 'video/webm', 'video/x-matroska']);

/**
 * Reads what a file is from its content, never from its name, and writes it to `target` without anything
 * but its picture and sound: no place, time, camera, person or comment.
 */
export async function cleanMedia(source: string, target: string): Promise<Cleaned | Unfit> {
  if (await isEmpty(source)) return { kind: 'unfit', because: 'empty', found: null };
  const type = await fileTypeFromFile(source).catch(() => undefined);
  const found = type?.mime ?? null;
  if (found !== null && PICTURES.has(found)) return asResult(await cleanPicture(source, target), found);
  if (found !== null && VIDEOS.has(found)) return asResult(await cleanVideo(source, target), found);
  return { kind: 'unfit', because: 'notMedia', found };
}

function asResult(
  result: CleanPicture | CleanVideo | { readonly because: Unfit['because'] },
  found: string,
): Cleaned | Unfit {
  return 'because' in result
    ? { kind: 'unfit', because: result.because, found }
    : { kind: 'clean', found: result };
}

async function isEmpty(source: string): Promise<boolean> {
  const file = await open(source, 'r');
  try {
    return (await file.stat()).size === 0;
  } finally {
    await file.close();
  }
}
