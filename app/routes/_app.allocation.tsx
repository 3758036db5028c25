import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { AdoptButton } from '~/features/allocation/components/adopt-button';
import { Headline } from '~/features/allocation/components/headline';
import {
  LedgerCard,
  RulesCard,
  SharesCard,
  UnplacedCard,
} from '~/features/allocation/components/round-cards';
import { AppealsCard } from '~/features/allocation/components/appeals-card';
import { GainsCard } from '~/features/allocation/components/gains-card';
import { ProofCard } from '~/features/allocation/components/proof-card';
import { RoundCard } from '~/features/allocation/components/round-card';
import { RunButtons } from '~/features/allocation/components/run-buttons';
import { RunProgress } from '~/features/allocation/components/run-progress';
import { WeekPlan } from '~/features/allocation/components/week-plan';
import { WhyPanel } from '~/features/allocation/components/why-panel';
import { allocationAction } from '~/features/allocation/screen/allocation-actions.server';
import { readAllocationFilter } from '~/features/allocation/screen/allocation-filter';
import { allocationView } from '~/features/allocation/screen/allocation.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  title: translate(actor.language)('arbitration:title'),
  view: await allocationView(actor, readAllocationFilter(url.searchParams)),
}));

export const action = actionDoor(({ actor, form, url }) => allocationAction(actor, form, url.search));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Allocation() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const { search } = useLocation();
  const { round } = view;
  const refused = useRefusal(result);
  return (
    <Screen
      title={t('arbitration:title')}
      actions={
        <>
          <LinkButton variant="ghost" to="/allocation/what-if">
            {t('arbitration:whatIf.title')}
          </LinkButton>
          <LinkButton variant="ghost" to="/allocation/fairness">
            {t('arbitration:fairness.title')}
          </LinkButton>
          {view.may.run && <RunButtons view={view} />}
          {view.may.adopt && round && !round.adopted && <AdoptButton round={round} />}
        </>
      }
    >
      <Refusal sentence={refused} />
      <RunProgress cycle={view.cycle} />
      {round === null ? (
        <>
          <EmptyState boxed icon="scale" title={t('arbitration:empty.title')}>
            {t('arbitration:empty.text', { count: view.waiting })}
          </EmptyState>
          <RoundCard view={view} />
        </>
      ) : (
        <>
          <div className="wide-lede">
            <Headline view={view} round={round} />
          </div>
          {round.adopted && view.waiting > 0 && (
            <Banner>{t('arbitration:waiting', { count: view.waiting })}</Banner>
          )}
          <div className="arb" data-open={round.why ? '' : undefined}>
            <div className="stack">
              <WeekPlan view={view} round={round} search={search} />
              <div className="pair">
                <SharesCard round={round} />
                <LedgerCard round={round} />
              </div>
              {!round.adopted && <GainsCard round={round} />}
              {!round.adopted && <RulesCard round={round} />}
            </div>
            <aside className="stack">
              <div className="why-first">
                {round.why ? (
                  <WhyPanel
                    key={round.why.id}
                    view={view}
                    why={round.why}
                    search={search}
                    adopted={round.adopted}
                  />
                ) : (
                  <Card title={t('arbitration:why.title')} pad>
                    <p className="q md">{t('arbitration:why.pick')}</p>
                  </Card>
                )}
              </div>
              <RoundCard view={view} />
              {!round.adopted && <ProofCard view={view} round={round} />}
              <AppealsCard view={view} />
              <UnplacedCard round={round} search={search} />
            </aside>
          </div>
        </>
      )}
    </Screen>
  );
}
