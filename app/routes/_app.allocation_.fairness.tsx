import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { BalancesCard, MovementsCard, PeriodCard } from '~/features/allocation/components/fairness-parts';
import { fairnessView } from '~/features/allocation/fairness/fairness.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Lede, WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  title: translate(actor.language)('arbitration:fairness.title'),
  view: await fairnessView(actor),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Fairness() {
  const { view } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <Screen
      title={t('arbitration:fairness.title')}
      back={{ to: '/allocation', label: t('common:back') }}
      actions={
        <a className="btn" href="/allocation/fairness.csv" download>
          {t('arbitration:fairness.export')}
        </a>
      }
    >
      <Lede note={t('arbitration:fairness.note')}>{t('arbitration:fairness.lede')}</Lede>
      <WithSide
        side={
          <>
            <BalancesCard view={view} />
            <MovementsCard view={view} />
          </>
        }
      >
        {view.periods.length === 0 ? (
          <EmptyState boxed icon="scale" title={t('arbitration:fairness.empty')} />
        ) : (
          view.periods.map((period) => <PeriodCard key={period.start} view={view} period={period} />)
        )}
      </WithSide>
    </Screen>
  );
}
