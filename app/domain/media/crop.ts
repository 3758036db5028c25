import type { Ratios } from './limits';
import type { MediaFacts } from './media';

/** A part of a picture, in its own pixels from the top left corner. */
export type Crop = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

type Picture = Pick<MediaFacts, 'width' | 'height' | 'focal'>;

/**
 * The largest part of a picture within the ratios (width to height), with the focal point as near to
 * its middle as the picture's edges let it. Null: the whole picture is within them already.
 */
export function cropWithin(picture: Picture, { narrowest, widest }: Ratios): Crop | null {
  const ratio = picture.width / picture.height;
  if (ratio >= narrowest && ratio <= widest) return null;
  return cropTo(picture, ratio < narrowest ? narrowest : widest);
}

/** The largest part of this ratio around the focal point; never empty, never outside the picture. */
export function cropTo({ width, height, focal }: Picture, ratio: number): Crop {
  const w = Math.max(1, Math.min(width, Math.floor(height * ratio)));
  const h = Math.max(1, Math.min(height, Math.floor(width / ratio)));
  return { left: placed(focal.x, width, w), top: placed(focal.y, height, h), width: w, height: h };
}

/** Where a stretch begins so that the share `at` of the whole is in its middle, or as near as the ends allow. */
function placed(at: number, whole: number, part: number): number {
  return Math.min(whole - part, Math.max(0, Math.round(at * whole - part / 2)));
}

/** The size of a picture whose longest side is at most `side`; it is never made larger. */
export function scaledTo(
  { width, height }: { readonly width: number; readonly height: number },
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
