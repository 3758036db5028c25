import { useText } from '~/platform/i18n/use-text';
import { StateBadge } from '~/ui/signs/state-badge';
import type { ChannelsView } from '../channels.view.server';

type Brief = Pick<ChannelsView['channels'][number], 'active' | 'connected' | 'kind'>;

/** Whether the channel can be published to, in an icon and a word. */
export function ConnectionSign({ channel }: { readonly channel: Brief }) {
  const { t } = useText();
  if (!channel.active) return <StateBadge bare state="retired" word={t('settings:connection.inactive')} />;
  if (!channel.connected)
    return <StateBadge bare state="failed" word={t('settings:connection.disconnected')} />;
  if (channel.kind === 'manual')
    return <StateBadge bare state="draft" word={t('settings:connection.byHand')} />;
  return <StateBadge bare state="published" word={t('settings:connection.connected')} />;
}
