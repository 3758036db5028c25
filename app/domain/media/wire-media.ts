import type { ChannelKind } from '../channels/kinds';
import { cropWithin, scaledTo, type Crop } from './crop';
import type { LiveLimits } from '../channels/measure';
import { mediaLimitOf } from './limits';
import type { MediaFacts } from './media';

/**
 * A picture or video as a channel is given it. The bytes are read by `MediaReader`, which gives the
 * same ones for the same description, however often and wherever it is asked.
 */
export type WireMedia = {
  readonly assetId: string;
  readonly kind: 'image' | 'video';
  /** What the bytes are: image/jpeg for every image, video/mp4 for every video. */
  readonly mime: 'image/jpeg' | 'video/mp4';
  /** Pixels as sent. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number | null;
  readonly codec: string | null;
  /** Of an image: the most it may have, and it is encoded to fit. Of a video: what it has. */
  readonly bytes: number;
  /** The part of the original that is sent; null = all of it. */
  readonly crop: Crop | null;
  /** What is seen in it. */
  readonly alt: string;
  readonly fileName: string;
};

/** As this channel is given it; null where it cannot show one of its kind. */
export function wireMedia(channel: ChannelKind, media: MediaFacts, live?: LiveLimits): WireMedia | null {
  const limit = mediaLimitOf(channel, live);
  const { assetId, kind, seconds, codec, alt } = media;
  const common = { assetId, kind, seconds, codec, alt: alt.trim() };
  if (kind === 'video') {
    if (!limit?.videos) return null;
    const { width, height, bytes } = media;
    const fileName = withEnding(media.fileName, 'mp4');
    return { ...common, mime: 'video/mp4', width, height, bytes, crop: null, fileName };
  }
  if (!limit?.images) return null;
  const { ratios, side, bytes } = limit.images;
  const crop = ratios ? cropWithin(media, ratios) : null;
  const fileName = withEnding(media.fileName, 'jpg');
  return { ...common, mime: 'image/jpeg', ...scaledTo(crop ?? media, side), bytes, crop, fileName };
}

const withEnding = (fileName: string, ending: string) => `${fileName.replace(/\.[^.]*$/u, '')}.${ending}`;
