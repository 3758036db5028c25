/** Most characters of an alternative text: as the strictest channel that tells a bound, Mastodon. */
export const ALT_MAX = 1500;

/** A picture or video of the library: what rules ask about it. */
export type MediaFacts = {
  readonly assetId: string;
  readonly kind: 'image' | 'video';
  /** What it was found to be by its content, such as image/jpeg or video/mp4. */
  readonly mime: string;
  readonly bytes: number;
  /** Pixels as shown, after its own rotation. */
  readonly width: number;
  readonly height: number;
  /** Of a video; null for an image. */
  readonly seconds: number | null;
  /** Video codec as its registered name, such as avc, hevc, vp9 or av1; null for an image, or where it was not told. */
  readonly codec: string | null;
  /** What matters most in the picture: shares of width and height from the top left corner, 0 to 1. */
  readonly focal: { readonly x: number; readonly y: number };
  /** What is seen in it, in the language of the post; empty when nobody has said. */
  readonly alt: string;
  /** Without a folder. */
  readonly fileName: string;
};
