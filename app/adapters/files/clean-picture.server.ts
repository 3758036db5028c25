import { stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { MOST_PIXELS } from './picture.server';

export type CleanPicture = {
  readonly kind: 'image';
  readonly mime: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
};

const QUALITY = 92;

/**
 * The picture turned the right way up and encoded anew as what it was, in sRGB, without its metadata. A
 * picture that moves is refused: channels show a different first frame, or none.
 */
export async function cleanPicture(
  source: string,
  target: string,
): Promise<CleanPicture | { readonly because: 'damaged' | 'tooManyPixels' | 'moving' }> {
  try {
    const { format, pages = 1, width, height } = await sharp(source, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return { because: 'tooManyPixels' };
    if (pages > 1 && format !== 'heif') return { because: 'moving' };
    const upright = sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
    const { mime, picture } = encoded(upright, format);
    const made = await picture.toFile(target);
    return { kind: 'image', mime, bytes: (await stat(target)).size, width: made.width, height: made.height };
  } catch (error) {
    // The disk's errors are ours; what the decoder says is the file's.
    if (error instanceof Error && 'syscall' in error) throw error;
    return { because: 'damaged' };
  }
}

function encoded(picture: Sharp, format: string) {
  switch (format) {
    case 'jpeg':
      return { mime: 'image/jpeg', picture: picture.jpeg({ quality: QUALITY }) };
    case 'webp':
      return { mime: 'image/webp', picture: picture.webp({ quality: QUALITY }) };
    case 'heif':
      return { mime: 'image/avif', picture: picture.avif({ quality: 70 }) };
    default:
      return { mime: 'image/png', picture: picture.png() };
  }
}
