import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { policiesView, savePolicy } from '~/features/posts/approval/policies.server';
import { ApprovalPolicies } from '~/features/posts/components/approval-policies';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede, Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await policiesView(actor),
  title: translate(actor.language)('settings:approval.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  await savePolicy(actor, form);
  return redirectWithToast('/settings/approval', { sentence: 'settings:approval.saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function ApprovalSettings() {
  const { view, title } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<object>());
  const { t } = useText();
  return (
    <Screen title={title} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Stack>
        <Lede note={t('settings:approval.ledeNote')}>{t('settings:approval.lede')}</Lede>
        <ApprovalPolicies view={view} />
      </Stack>
    </Screen>
  );
}
