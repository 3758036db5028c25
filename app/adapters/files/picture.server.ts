import sharp from 'sharp';
import type { Crop } from '~/domain/media/crop';

/** A picture of more pixels than this is refused: unpacking it would fill the memory. */
export const MOST_PIXELS = 100_000_000;

const QUALITIES = [88, 80, 70, 60, 50, 40] as const;
const SMALLER = 0.8;

export type Wanted = {
  readonly crop: Crop | null;
  readonly width: number;
  readonly height: number;
  /** Most bytes of the result. */
  readonly bytes: number;
};

/**
 * A picture cut, made smaller and encoded as JPEG so that it has at most the wanted bytes: first with
 * less quality, then, for one that still does not fit, with fewer pixels. What is transparent becomes
 * white. Nothing but the pixels is kept: no place, no time, no camera.
 */
export async function toJpeg(original: Uint8Array, wanted: Wanted): Promise<Uint8Array> {
  for (let scale = 1; ; scale *= SMALLER) {
    const width = Math.max(1, Math.round(wanted.width * scale));
    const height = Math.max(1, Math.round(wanted.height * scale));
    const pixels = await cut(original, wanted.crop)
      .resize(width, height, { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { channels } = pixels.info;
    for (const quality of QUALITIES) {
      const jpeg = await sharp(pixels.data, { raw: { width, height, channels } })
        .jpeg({ quality, mozjpeg: false, progressive: true })
        .toBuffer();
      if (jpeg.length <= wanted.bytes) return jpeg;
    }
    if (width === 1 && height === 1) throw new RangeError(`No picture fits ${wanted.bytes} bytes`);
  }
}

/** A small picture for screens; transparency is kept. */
export async function toWebp(original: Uint8Array, side: number): Promise<Uint8Array> {
  return open(original)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}

function cut(original: Uint8Array, crop: Crop | null) {
  const picture = open(original);
  return crop
    ? picture.extract({ left: crop.left, top: crop.top, width: crop.width, height: crop.height })
    : picture;
}

const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: MOST_PIXELS });
