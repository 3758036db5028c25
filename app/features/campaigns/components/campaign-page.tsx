import { Link } from '@remix-run/react';
import { formatDateRange } from '~/domain/calendar/format';
import { tagged } from '~/domain/channels/campaign-links';
import type { FormProblems } from '~/platform/form.server';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { LinkButton } from '~/ui/basics/link-button';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { CampaignView } from '../campaign.view.server';
import { CampaignForm } from './campaign-form';
import { CampaignTimeline } from './campaign-timeline';

type Props = { readonly view: CampaignView; readonly problems: FormProblems | null };
type PageProps = Props & {
  /** There is a department for which the person may write. */
  readonly mayWrite: boolean;
};

/** One campaign: why, when, what has gone out and what is coming, and what its links tell. */
export function CampaignPage({ view, mayWrite, problems }: PageProps) {
  const { t, language } = useText();
  return (
    <>
      <div>
        {view.purpose !== '' && <p>{view.purpose}</p>}
        <span className="row wrap">
          <Badge>{t(`campaigns:phase.${view.phase}`)}</Badge>
          <span className="num">
            {formatDateRange(view.startsOn, view.endsOn, language, { year: 'always' })}
          </span>
          <DepartmentTag {...view.department} />
        </span>
      </div>
      <WithSide side={<Side view={view} problems={problems} />}>
        <Card
          title={t('campaigns:timeline')}
          actions={
            <>
              <LinkButton
                size="s"
                icon="calendar-days"
                to={`/calendar?campaign=${view.id}&date=${view.startsOn}`}
              >
                {t('campaigns:inCalendar')}
              </LinkButton>
              {mayWrite && view.phase !== 'over' && (
                <LinkButton size="s" icon="plus" to={`/posts/new?campaign=${view.id}`}>
                  {t('calendar:newPost')}
                </LinkButton>
              )}
            </>
          }
        >
          {view.weeks.length === 0 ? (
            <EmptyState icon="calendar-days" title={t('campaigns:noTimes')}>
              {t('campaigns:noTimesHint')}
            </EmptyState>
          ) : (
            <CampaignTimeline view={view} />
          )}
        </Card>
        {view.unplaced.length > 0 && (
          <Card title={t('campaigns:unplaced')} count={view.unplaced.length}>
            <ListRows label={t('campaigns:unplaced')}>
              {view.unplaced.map(({ id, title, language: written, state }) => (
                <ListRow
                  key={id}
                  lang={written}
                  title={<Link to={`/posts/${id}`}>{title}</Link>}
                  meta={<StateBadge state={state} word={t(`posts:state.${state}`)} />}
                />
              ))}
            </ListRows>
          </Card>
        )}
      </WithSide>
    </>
  );
}

function Side({ view, problems }: Props) {
  const { t } = useText();
  const [domain] = view.domains;
  return (
    <>
      <Card title={t('campaigns:links.title')} pad>
        {view.utm === null && <p className="q">{t('campaigns:links.none')}</p>}
        {view.utm !== null && domain === undefined && <p className="q">{t('campaigns:links.noDomains')}</p>}
        {view.utm !== null && domain !== undefined && (
          <>
            <p className="q">{t('campaigns:links.text', { domains: view.domains.join(', ') })}</p>
            {view.example && <p className="sm mono breakall">{tagged(`https://${domain}/`, view.example)}</p>}
          </>
        )}
      </Card>
      {view.mayManage && (
        <Card title={t('campaigns:change')} pad>
          <CampaignForm
            departments={view.departments}
            from={{
              name: view.name,
              purpose: view.purpose,
              startsOn: view.startsOn,
              endsOn: view.endsOn,
              departmentId: view.departmentId,
              sign: String(view.sign),
              utm: view.utm ?? '',
            }}
            problems={problems}
            submit={t('common:save')}
          />
          <ConfirmButton
            variant="ghost"
            icon="trash-2"
            label={t('campaigns:delete.do')}
            title={t('campaigns:delete.title')}
            cancel={t('common:cancel')}
            intent="delete"
            confirm="danger-solid"
          >
            <p>{t('campaigns:delete.text')}</p>
          </ConfirmButton>
        </Card>
      )}
    </>
  );
}
