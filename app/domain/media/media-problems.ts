import type { ChannelKind } from '../channels/kinds';
import type { LiveLimits } from '../channels/measure';
import { mediaLimitOf } from './limits';
import type { WireMedia } from './wire-media';

export const MEDIA_PROBLEMS = [
  'mediaAltMissing',
  'mediaGone',
  'mediaMissing',
  'mediaTooMany',
  'mediaTooLarge',
  'mediaTooLong',
  'mediaCodecRefused',
  'mediaMixed',
] as const;
export type MediaProblem = (typeof MEDIA_PROBLEMS)[number];

/** What this channel would refuse in these pictures and videos, or readers could not use. Empty = nothing. */
export function mediaProblems(
  channel: ChannelKind,
  media: readonly WireMedia[],
  live?: LiveLimits,
): readonly MediaProblem[] {
  const limit = mediaLimitOf(channel, live);
  const found = new Set<MediaProblem>();
  const images = media.filter(({ kind }) => kind === 'image');
  const videos = media.filter(({ kind }) => kind === 'video');
  if (images.some(({ alt }) => alt.trim() === '')) found.add('mediaAltMissing');
  if (!limit) return [...found];
  if (limit.required && media.length === 0) found.add('mediaMissing');
  if (images.length > (limit.images?.most ?? 0) || videos.length > (limit.videos?.most ?? 0))
    found.add('mediaTooMany');
  if (!limit.together && images.length > 0 && videos.length > 0) found.add('mediaMixed');
  for (const video of limit.videos ? videos : []) {
    const { bytes, seconds, codecs } = limit.videos ?? {};
    if (bytes !== undefined && video.bytes > bytes) found.add('mediaTooLarge');
    if (seconds != null && (video.seconds ?? 0) > seconds) found.add('mediaTooLong');
    if (codecs && (video.codec === null || !codecs.includes(video.codec))) found.add('mediaCodecRefused');
  }
  return [...found];
}
