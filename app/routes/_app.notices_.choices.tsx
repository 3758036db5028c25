import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { choicesView, chooseWays } from '~/features/notices/choices.server';
import { ChoicesForm } from '~/features/notices/components/choices-form';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await choicesView(actor),
  title: translate(actor.language)('notices:choices.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  await chooseWays(actor, form);
  return redirectWithToast('/notices/choices', { sentence: 'notices:choices.saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function NoticeChoices() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<typeof action>());
  const { t } = useText();
  return (
    <Screen title={t('notices:choices.title')} back={{ to: '/notices', label: t('notices:title') }}>
      <Lede>{t('notices:choices.lede')}</Lede>
      <Refusal sentence={refused} />
      <ChoicesForm view={view} />
    </Screen>
  );
}
