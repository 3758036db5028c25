import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { HeldList } from '~/features/publishing/components/held-list';
import { HoldsInForce } from '~/features/publishing/components/holds-in-force';
import { SetHoldForm } from '~/features/publishing/components/set-hold-form';
import { holdsView } from '~/features/publishing/holds.view.server';
import { liftHold } from '~/features/publishing/lift-hold.server';
import { holdSchema, setHold } from '~/features/publishing/set-hold.server';
import { pageOf } from '~/lib/from-address';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Refusal } from '~/ui/feedback/refusal';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await holdsView(actor, pageOf(url.searchParams)),
  title: translate(actor.language)('publishing:hold.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.get('intent') === 'lift') {
    await liftHold(actor, String(form.get('holdId')));
    return redirectWithToast('/holds', { sentence: 'publishing:done.holdLifted' });
  }
  const parsed = parseForm(form, holdSchema);
  if (!parsed.ok) return data(parsed.problems, { status: 400 });
  await setHold(actor, parsed.value);
  return redirectWithToast('/holds', { sentence: 'publishing:done.holdSet' });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function Holds() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const problems = result && 'fields' in result ? result : null;
  return (
    <Screen title={t('publishing:hold.title')} back={{ to: '/', label: t('common:nav.today') }}>
      <Refusal sentence={refused} />
      <p className="q">{t('publishing:hold.intro')}</p>
      <WithSide
        side={
          view.may.set && (
            <SetHoldForm
              key={view.holds.length}
              channels={view.channels}
              departments={view.departments}
              problems={problems}
            />
          )
        }
      >
        {view.holds.length === 0 ? (
          <EmptyState boxed icon="send" title={t('publishing:hold.none')}>
            {t(view.total > 0 ? 'publishing:hold.noneHeldText' : 'publishing:hold.noneText')}
          </EmptyState>
        ) : (
          <HoldsInForce view={view} />
        )}
        {(view.holds.length > 0 || view.total > 0) && <HeldList view={view} />}
      </WithSide>
    </Screen>
  );
}
