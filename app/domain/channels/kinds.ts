/** Every kind of channel that the limits know. Which of them can be published to is the registry's to say. */
export const CHANNEL_KINDS = [
  'site',
  'feed',
  'bluesky',
  'mastodon',
  'wordpress',
  'discourse',
  'newsletter',
  'webhook',
  'linkedin',
  'facebook',
  'instagram',
  'x',
  'threads',
  'youtube',
  'telegram',
  'slack',
  'teams',
  'manual',
] as const;

export type ChannelKind = (typeof CHANNEL_KINDS)[number];
