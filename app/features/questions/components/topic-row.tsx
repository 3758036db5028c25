import { Link } from '@remix-run/react';
import { formatDate } from '~/domain/calendar/format';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Sparkline } from '~/ui/charts/sparkline';
import { TrendChip } from '~/ui/signs/trend-chip';
import type { TopicRow } from '../questions.view.server';
import { askedWords, trendWords, type Moment } from './topic-words';

type Props = {
  readonly row: TopicRow;
  readonly open: boolean;
  readonly to: string;
  readonly moment: Moment;
  /** Topics can be picked for merging. */
  readonly pick: { readonly picked: boolean; readonly onPick: (picked: boolean) => void } | null;
};

/** One topic: what it is, how it moves, whether it is answered. */
export function TopicRowItem({ row, open, to, moment, pick }: Props) {
  const { t, language } = useText();
  return (
    <li className="topic" aria-current={open || undefined}>
      {pick ? (
        <input
          type="checkbox"
          name="topics[]"
          value={row.id}
          aria-label={t('questions:list.pick', { label: row.label })}
          checked={pick.picked}
          onChange={(event) => pick.onPick(event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <div>
        <p className="tt" lang={langTag(row.language)} dir="auto">
          <Link to={to} data-row preventScrollReset>
            {row.label}
          </Link>
        </p>
        <div className="meta">
          <TrendChip {...trendWords(row, t, moment)} />
          <span>
            {row.reviewOn
              ? t('questions:status.reviewSoon', { date: formatDate(row.reviewOn, language) })
              : t(`questions:status.${row.status}`)}
          </span>
          {row.lastAt !== null && (
            <span>{t('questions:list.lastAsked', { when: askedWords(new Date(row.lastAt), moment) })}</span>
          )}
          {row.trend?.wording !== undefined && (
            <span lang={langTag(row.language)} dir="auto">
              {t('questions:trend.inside', { wording: row.trend.wording })}
            </span>
          )}
          {row.state === 'watched' && <span>{t('questions:state.watched')}</span>}
        </div>
      </div>
      <div className="right">
        <Sparkline
          points={row.series}
          label={t('questions:list.series', { counts: row.series.join(', ') })}
          normal={row.normal}
          riseFrom={row.riseFrom}
        />
      </div>
    </li>
  );
}
