import { Link } from '@remix-run/react';
import { formatDateRange, formatSlot } from '~/domain/calendar/format';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { StateBadge } from '~/ui/signs/state-badge';
import type { CampaignView } from '../campaign.view.server';

type Entry = CampaignView['weeks'][number]['entries'][number];

/** What has gone out and what is coming: a row for each week, a column for each channel. */
export function CampaignTimeline({ view }: { readonly view: CampaignView }) {
  const { t, language } = useText();
  return (
    <div className="scrollx" role="region" aria-label={t('campaigns:timeline')} tabIndex={-1}>
      <table className="table camptime">
        <caption className="vh">{t('campaigns:timeline')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('campaigns:week')}</th>
            {view.channels.map(({ id, name, mark }) => (
              <th key={id} scope="col">
                <ChannelMark letters={mark} name={name} decorative /> {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.weeks.map(({ monday, entries, isNow }) => (
            <tr key={monday} aria-current={isNow ? 'date' : undefined}>
              <th scope="row">
                {t('calendar:title', { week: isoWeekOf(monday).week })}
                <span className="sm qq block">{formatDateRange(monday, addDays(monday, 6), language)}</span>
                {isNow && <Badge>{t('campaigns:thisWeek')}</Badge>}
              </th>
              {view.channels.map(({ id, name }) => (
                <td key={id} data-label={name}>
                  <Entries view={view} entries={entries.filter(({ channelId }) => channelId === id)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entries({ view, entries }: { readonly view: CampaignView; readonly entries: readonly Entry[] }) {
  const { t, language } = useText();
  if (entries.length === 0) return <span className="qq">–</span>;
  return (
    <ul className="camptime-posts">
      {entries.map(({ id, postId, title, language: written, state, publishAt }) => (
        <li key={id}>
          <Link to={`/posts/${postId}`} lang={written}>
            {title}
          </Link>
          <span className="sm">
            <span className="q">
              {formatSlot(new Date(publishAt), view.zone, language, { now: new Date(view.now) })}
            </span>{' '}
            <StateBadge state={state} word={t(`publishing:state.${state}`)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
