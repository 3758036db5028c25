import type { ChannelKind } from '~/domain/channels/kinds';

/** Channels that everybody's posts go to, so that nobody's turn is asked for. */
export function hasSlots(kind: string): boolean {
  return kind !== 'site' && kind !== 'feed';
}

/** Kinds whose account is connected at the network itself. */
export type OAuthKind = Extract<ChannelKind, 'linkedin' | 'instagram' | 'threads' | 'x' | 'youtube'>;
