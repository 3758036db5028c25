import { formatDate, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { ListRow } from '~/ui/lists/list-rows';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { StateBadge } from '~/ui/signs/state-badge';
import type { TodayView } from '../today.view.server';

/** Rows for what has gone quiet: a channel that should speak, a source that should be heard. */
export function WatchRows({ view }: { readonly view: TodayView }) {
  const { t, language } = useText();
  return (
    <>
      {view.watch.silent.map(({ id, channel, days, limit }) => (
        <ListRow
          key={id}
          lead={<StateBadge state="missed" word={t('today:needs.silent')} />}
          title={channel.name}
          detail={t('today:needs.silentText', { days, limit })}
          meta={<ChannelMark {...channel} />}
          actions={
            <LinkButton size="s" to={`/calendar?channel=${id}`}>
              {t('today:needs.fill')}
            </LinkButton>
          }
        />
      ))}
      {view.watch.sources.map(({ id, name, since }) => (
        <ListRow
          key={id}
          lead={<StateBadge state="failed" word={t('today:needs.source')} />}
          title={name}
          detail={t('today:needs.sourceText', {
            when: formatSlot(new Date(since), view.zone, language, { now: new Date(view.now) }),
          })}
          actions={
            <LinkButton size="s" to={`/settings/sources/${id}`}>
              {t('today:needs.look')}
            </LinkButton>
          }
        />
      ))}
      {view.watch.evergreens.map(({ id, title, reviewOn }) => (
        <ListRow
          key={id}
          lead={<StateBadge state="missed" word={t('posts:evergreen.dueWord')} />}
          title={title}
          detail={t('posts:evergreen.due', { date: formatDate(reviewOn, language) })}
          actions={
            <LinkButton size="s" to={`/posts/${id}`}>
              {t('today:needs.lookThrough')}
            </LinkButton>
          }
        />
      ))}
    </>
  );
}
