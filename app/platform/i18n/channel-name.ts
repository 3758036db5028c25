import type { useText } from './use-text';

/** Channels that systems name in English and people call otherwise; any other is shown as its source calls it, with a capital. */
const NAMED = ['email', 'feed', 'forum', 'phone'] as const;

/** The channel of a message, in the words of whoever reads. */
export function channelName(channel: string, t: ReturnType<typeof useText>['t']): string {
  const named = NAMED.find((each) => each === channel);
  return named ? t(`common:channelName.${named}`) : channel.charAt(0).toUpperCase() + channel.slice(1);
}
