import type { MediaFacts } from './media';

/** Where the house shows a picture of the library to those who are signed in; null for a video, which has none. */
export function shownAt(
  media: Pick<MediaFacts, 'assetId' | 'kind'>,
  size: 'thumb' | 'preview',
): string | null {
  return media.kind === 'video' ? null : `/media/file/${media.assetId}/${size}`;
}
