import type { useText } from '~/platform/i18n/use-text';

/** Channels that systems name in English and people call otherwise; any other is shown as its source calls it. */
const NAMED = ['email', 'feed', 'forum', 'phone'] as const;

export function channelName(channel: string, t: ReturnType<typeof useText>['t']): string {
  const named = NAMED.find((each) => each === channel);
  return named ? t(`inbox:channelName.${named}`) : channel;
}
