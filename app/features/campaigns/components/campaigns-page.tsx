import { Form, Link } from '@remix-run/react';
import { formatDateRange, formatNumber } from '~/domain/calendar/format';
import { addDays } from '~/domain/calendar/local-date';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { CampaignsView } from '../campaigns.view.server';
import { CampaignForm } from './campaign-form';
import { CampaignTag } from './campaign-tag';

const WEEKS_AHEAD = 28;

type Props = { readonly view: CampaignsView; readonly problems: FormProblems | null };

/** All campaigns, and a new one. */
export function CampaignsPage({ view, problems }: Props) {
  const { t, language } = useText();
  return (
    <WithSide
      side={
        <>
          {view.departments.length > 0 && (
            <Card title={t('campaigns:new')} pad>
              <CampaignForm
                key={view.campaigns.length}
                departments={view.departments}
                from={{
                  startsOn: view.today,
                  endsOn: addDays(view.today, WEEKS_AHEAD),
                  sign: String(view.freeSign),
                  departmentId: view.departments[0]?.id ?? '',
                }}
                problems={problems}
                submit={t('campaigns:make')}
                isNew
              />
            </Card>
          )}
          <OwnDomains view={view} problem={problems?.fields['domains']} typed={problems?.values['domains']} />
        </>
      }
    >
      <Card>
        {view.campaigns.length === 0 ? (
          <EmptyState icon="flag" title={t('campaigns:empty')}>
            {t('campaigns:emptyHint')}
          </EmptyState>
        ) : (
          <ListRows label={t('campaigns:title')}>
            {view.campaigns.map(({ id, name, sign, startsOn, endsOn, phase, posts, purpose, department }) => (
              <ListRow
                key={id}
                title={
                  <Link to={`/campaigns/${id}`} className="rowlink">
                    <CampaignTag sign={sign} name={name} />
                  </Link>
                }
                detail={purpose}
                meta={
                  <>
                    <Badge>{t(`campaigns:phase.${phase}`)}</Badge>
                    <span className="num">{formatDateRange(startsOn, endsOn, language)}</span>
                    <DepartmentTag {...department} />
                    <span>
                      {t('campaigns:posts', { count: posts, posts: formatNumber(posts, language) })}
                    </span>
                  </>
                }
              />
            ))}
          </ListRows>
        )}
      </Card>
    </WithSide>
  );
}

type DomainsProps = {
  readonly view: CampaignsView;
  readonly problem: string | undefined;
  readonly typed: string | undefined;
};

/** Which domains are the company's own: only links to these are marked. */
function OwnDomains({ view, problem, typed }: DomainsProps) {
  const { t } = useText();
  return (
    <Card title={t('campaigns:domains.title')} pad>
      {view.maySetDomains ? (
        <Form method="post" noValidate preventScrollReset>
          <FormFields>
            <TextAreaField
              key={view.domains.join()}
              id="domains"
              name="domains"
              label={t('campaigns:domains.label')}
              hint={t('campaigns:domains.hint')}
              rows={2}
              spellCheck={false}
              defaultValue={typed ?? view.domains.join('\n')}
              error={problem ? t(asKey(problem)) : null}
            />
            <FormActions>
              <Button type="submit" name="intent" value="domains">
                {t('common:save')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      ) : (
        <p className="sm">{view.domains.join(', ') || t('campaigns:domains.none')}</p>
      )}
    </Card>
  );
}
