/** Kinds that a channel can be added as. What is not here is posted by hand. */
export const ADDABLE_KINDS = [
  'site',
  'feed',
  'bluesky',
  'mastodon',
  'wordpress',
  'discourse',
  'newsletter',
  'webhook',
  'facebook',
  'linkedin',
  'instagram',
  'threads',
  'x',
  'youtube',
  'telegram',
  'slack',
  'teams',
  'manual',
] as const;
export type AddableKind = (typeof ADDABLE_KINDS)[number];

/** Channels that everybody's posts go to, so that nobody's turn is asked for. */
export function hasSlots(kind: string): boolean {
  return kind !== 'site' && kind !== 'feed';
}

/** Kinds whose account is connected at the network itself. */
export type OAuthKind = Extract<AddableKind, 'linkedin' | 'instagram' | 'threads' | 'x' | 'youtube'>;
