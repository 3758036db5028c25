import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { isoWeekOf } from '~/domain/calendar/local-date';
import { loaderDoor } from '~/features/accounts/door.server';
import { ComparisonCards } from '~/features/allocation/components/comparison';
import { whatIfView } from '~/features/allocation/what-if/what-if.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { DecisionSentence } from '~/ui/decisions/decision-sentence';
import { Banner } from '~/ui/feedback/banner';
import { FieldRow } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { DateField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import { Lede } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  title: translate(actor.language)('arbitration:whatIf.title'),
  view: await whatIfView(actor, url.searchParams),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function WhatIf() {
  const { view } = useLoaderData<typeof loader>();
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const { request, answer } = view;
  return (
    <Screen
      title={t('arbitration:whatIf.title')}
      back={{ to: request ? `/requests/${request.id}` : '/allocation', label: t('common:back') }}
    >
      <Lede note={t('arbitration:whatIf.note')}>{t('arbitration:whatIf.lede')}</Lede>
      {view.tooMany && <Banner tone="warn">{t('arbitration:whatIf.tooMany')}</Banner>}
      {request ? (
        <Card title={request.title} pad>
          <Form method="get" className="form">
            <input type="hidden" name="request" value={request.id} />
            <DateField
              label={t('arbitration:whatIf.deadline')}
              name="latestOn"
              min={view.today}
              defaultValue={request.latestOn}
              error={
                request.problem && request.problem !== 'elsewhere'
                  ? t(`arbitration:whatIf.problem.${request.problem}`)
                  : undefined
              }
            />
            <Button type="submit" variant="primary" pending={busy}>
              {t('arbitration:whatIf.ask')}
            </Button>
          </Form>
          {request.problem === 'elsewhere' && <p>{t('arbitration:whatIf.problem.elsewhere')}</p>}
          {request.told && (
            <div className="col what-if-told">
              <p className="sm q">{t('arbitration:whatIf.told')}</p>
              <DecisionSentence cause={request.told.cause}>{request.told.what}</DecisionSentence>
              {request.told.rest && <p className="q">{request.told.rest}</p>}
            </div>
          )}
        </Card>
      ) : (
        <Card
          title={t('arbitration:whatIf.form')}
          {...(view.weeks && {
            note: t('arbitration:shares.weeks', {
              from: isoWeekOf(view.weeks.from).week,
              to: isoWeekOf(view.weeks.to).week,
            }),
          })}
          pad
        >
          {view.weeks?.decided && <p className="md q what-if-note">{t('arbitration:whatIf.decided')}</p>}
          {view.nothing && <p>{t('arbitration:whatIf.nothing')}</p>}
          <Form method="get" className="form">
            <input type="hidden" name="ask" value="shares" />
            {view.pools.map((pool) => (
              <fieldset className="field" key={pool.id}>
                <legend className="label">
                  {view.pools.length > 1
                    ? t('arbitration:policy.pool', { pool: pool.id })
                    : t('arbitration:policy.sharesPercent')}
                </legend>
                <FieldRow>
                  {pool.shares.map(({ department, field, value }) => {
                    const found = view.problems[field];
                    return (
                      <TextField
                        key={field}
                        label={department.name}
                        name={field}
                        defaultValue={value}
                        inputMode="numeric"
                        error={found ? t(asKey(found.key), found.values) : undefined}
                      />
                    );
                  })}
                </FieldRow>
              </fieldset>
            ))}
            <Button type="submit" variant="primary" pending={busy}>
              {t('arbitration:whatIf.ask')}
            </Button>
          </Form>
          <p className="sm q">
            {t('arbitration:whatIf.elsewhere')}{' '}
            <Link to="/requests">{t('arbitration:whatIf.toRequests')}</Link>
          </p>
        </Card>
      )}
      {answer && (
        <ComparisonCards
          answer={answer}
          departments={view.departments}
          decided={view.weeks?.decided ?? false}
        />
      )}
    </Screen>
  );
}
