import type { ChannelKind } from '../channels/kinds';
import type { LiveLimits } from '../channels/measure';

/** Shares of width to height that a channel shows whole. */
export type Ratios = { readonly narrowest: number; readonly widest: number };

export type ImageLimit = {
  readonly most: number;
  /** Most bytes of one image; what is larger is encoded again until it fits. */
  readonly bytes: number;
  /** Longest side in pixels; what is larger is made smaller. */
  readonly side: number;
  /** Where one outside of these would be refused or cut by the channel; Vuoro cuts it around its focal point. */
  readonly ratios?: Ratios;
};

export type VideoLimit = {
  readonly most: number;
  readonly bytes: number;
  readonly seconds: number | null;
  /** Codecs that it plays; null: it tells none. */
  readonly codecs: readonly string[] | null;
};

export type MediaLimit = {
  /** Null: it cannot show any. */
  readonly images: ImageLimit | null;
  readonly videos: VideoLimit | null;
  /** Whether images and videos may go out in one post. */
  readonly together: boolean;
  /** Whether nothing goes out without a picture or video. */
  readonly required: boolean;
  readonly source: string;
  /** Local date on which the source was read. */
  readonly checkedOn: string;
};

const MB = 1_000_000;
const H264 = ['avc'] as const;

const images = (most: number, bytes: number, side: number, ratios?: Ratios): ImageLimit => ({
  most,
  bytes,
  side,
  ...(ratios && { ratios }),
});
const videos = (most: number, bytes: number, seconds: number | null, codecs: readonly string[] | null) => ({
  most,
  bytes,
  seconds,
  codecs,
});

/** A page of text with pictures in it: our own, or one that we send with its pictures. */
const page = (source: string, more: Partial<MediaLimit> = {}): MediaLimit => ({
  images: images(10, 4 * MB, 2000),
  videos: null,
  together: true,
  required: false,
  source,
  checkedOn: '2026-11-22',
  ...more,
});

/**
 * What pictures and videos each kind of channel takes, as dated data. A kind that is not here shows
 * none: its composition says what is left out.
 */
export const MEDIA_LIMITS: Readonly<Partial<Record<ChannelKind, MediaLimit>>> = {
  site: page('Our own pages', { videos: videos(2, 500 * MB, null, H264) }),
  feed: page('Our own feed: enclosures', { videos: videos(2, 500 * MB, null, H264) }),
  wordpress: page('Our own bounds; a server sets its own'),
  newsletter: page('Our own bounds: mail programs and gateways refuse larger', {
    images: images(5, MB, 1200),
  }),
  discourse: page('Discourse default of max_image_size_kb: 4,096', { images: images(10, 4 * MB, 2000) }),
  webhook: page('Our own bounds: addresses, fetched by the receiver', {
    videos: videos(2, 500 * MB, null, null),
  }),
  manual: page('Our own bounds: a person takes the files along', {
    videos: videos(4, 1000 * MB, null, null),
  }),
  bluesky: {
    images: images(4, MB, 2000),
    videos: videos(1, 100 * MB, 180, H264),
    together: false,
    required: false,
    source: 'Lexicons app.bsky.embed.images and .video; 1,000,000 bytes is what older servers take',
    checkedOn: '2026-11-22',
  },
  mastodon: {
    images: images(4, 8 * MB, 3840),
    videos: videos(1, 40 * MB, null, H264),
    together: false,
    required: false,
    source: 'Mastodon API, configuration.media_attachments; the least of recent defaults',
    checkedOn: '2026-08-31',
  },
  x: {
    images: images(4, 5 * MB, 4096),
    videos: videos(1, 512 * MB, 140, H264),
    together: false,
    required: false,
    source: 'Used by other publishing tools; not read at X',
    checkedOn: '2026-08-31',
  },
  linkedin: {
    images: images(20, 8 * MB, 4096),
    videos: videos(1, 500 * MB, 1800, H264),
    together: false,
    required: false,
    source: 'LinkedIn MultiImage API (count); sizes as other publishing tools use them',
    checkedOn: '2026-08-31',
  },
  facebook: {
    images: images(10, 4 * MB, 2048),
    videos: videos(1, 1000 * MB, null, H264),
    together: false,
    required: false,
    source: 'Used by other publishing tools; error 1366046 of the Graph API above 4 MB',
    checkedOn: '2026-08-31',
  },
  instagram: {
    images: images(10, 8 * MB, 1440, { narrowest: 4 / 5, widest: 1.91 }),
    videos: videos(1, 300 * MB, 90, H264),
    together: true,
    required: true,
    source: 'Instagram Graph API: carousel, 8 MB, 4:5 to 1.91:1; Reels 90 s, the shortest of its sources',
    checkedOn: '2026-08-31',
  },
  threads: {
    images: images(20, 8 * MB, 1440),
    videos: videos(1, 1000 * MB, 300, H264),
    together: true,
    required: false,
    source: 'Threads API, Posts: limitations',
    checkedOn: '2026-04-14',
  },
  telegram: {
    images: images(10, 10 * MB, 2560),
    videos: videos(1, 50 * MB, null, H264),
    together: true,
    required: false,
    source: 'Bot API: photo 10 MB, other files 50 MB, groups of 2 to 10',
    checkedOn: '2026-08-31',
  },
  youtube: {
    images: null,
    videos: videos(1, 1000 * MB, 900, null),
    together: false,
    required: true,
    source: 'YouTube: 15 minutes for an account that is not verified; bytes are our own bound',
    checkedOn: '2026-09-14',
  },
};

/**
 * What this channel takes of pictures and videos, with what the connected server told itself in the place of
 * what servers of its kind usually allow. A picture is made to fit, so a larger bound of the server changes nothing.
 */
export function mediaLimitOf(kind: ChannelKind, live: LiveLimits = {}): MediaLimit | undefined {
  const usual = MEDIA_LIMITS[kind];
  if (usual === undefined) return undefined;
  const { images: pictures, videos: films } = usual;
  return {
    ...usual,
    images: pictures && {
      ...pictures,
      most: live['max_media_attachments'] ?? pictures.most,
      bytes: Math.min(pictures.bytes, live['image_size_limit'] ?? pictures.bytes),
    },
    videos: films && { ...films, bytes: live['video_size_limit'] ?? films.bytes },
  };
}
