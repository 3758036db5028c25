import { Link } from '@remix-run/react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { TrendChip } from '~/ui/signs/trend-chip';
import type { TodayView } from '../today.view.server';

/** What customers ask more than usual, unanswered first. */
export function Rising({ view }: { readonly view: TodayView }) {
  const { t, language } = useText();
  const now = new Date(view.now);
  return (
    <Card
      title={t('today:rising.title')}
      note={t('today:rising.note')}
      actions={<Link to="/questions">{t('today:rising.all')}</Link>}
    >
      {view.rising.length === 0 && <p className="pad q">{t('today:rising.empty')}</p>}
      <ListRows>
        {view.rising.map(({ id, label, language: lang, trend, status, openAt }) => (
          <ListRow
            key={id}
            lang={lang}
            title={<Link to={`/questions/${id}`}>{label}</Link>}
            meta={
              <>
                <TrendChip
                  kind={trend.kind === 'new' ? 'new' : 'rising'}
                  word={
                    trend.kind === 'new'
                      ? t('today:rising.new')
                      : `×${formatNumber(trend.times, language, trend.times < 10 ? 1 : 0)}`
                  }
                  detail={t('today:rising.detail', {
                    count: trend.count,
                    since: formatRelative(new Date(trend.since), now, view.zone, language),
                  })}
                />
                {trend.wording !== undefined && (
                  <span lang={lang}>{t('questions:trend.inside', { wording: trend.wording })}</span>
                )}
                <span className="qq">{t(`questions:status.${status}`)}</span>
              </>
            }
            actions={
              openAt !== null ? (
                <LinkButton size="s" to={openAt}>
                  {t(
                    openAt.startsWith('/answers/')
                      ? 'questions:act.openAnswer'
                      : 'questions:act.openProposal',
                  )}
                </LinkButton>
              ) : view.mayPropose ? (
                <LinkButton size="s" icon="lightbulb" to={`/proposals/new?topic=${id}`}>
                  {t('questions:act.propose')}
                </LinkButton>
              ) : (
                <LinkButton size="s" to={`/questions/${id}`}>
                  {t('today:rising.open')}
                </LinkButton>
              )
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}
