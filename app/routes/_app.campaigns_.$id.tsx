import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnCampaigns } from '~/features/campaigns/campaign-actions.server';
import { mayWriteSomewhere, requireCampaignFit } from '~/features/posts/api.server';
import { campaignView } from '~/features/campaigns/campaign.view.server';
import { CampaignPage } from '~/features/campaigns/components/campaign-page';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';
import { DepartmentGlyph } from '~/ui/signs/department-tag';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params }) => ({
  ...(await campaignView(actor, params['id'] ?? '')),
  mayWrite: mayWriteSomewhere(actor),
}));

export const action = actionDoor(async ({ actor, params, form }) => {
  const acted = await actOnCampaigns(actor, params['id'] ?? '', form, requireCampaignFit);
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  return redirectWithToast(acted.to, acted.toast);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.name ?? ''} · Vuoro` },
];

export default function Campaign() {
  const view = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  const problems = result && 'problems' in result ? result.problems : null;
  return (
    <Screen
      title={view.name}
      back={{ to: '/campaigns', label: t('campaigns:back') }}
      beside={<DepartmentGlyph position={view.sign} />}
    >
      <Refusal sentence={refused} />
      <CampaignPage key={view.id} view={view} mayWrite={view.mayWrite} problems={problems} />
    </Screen>
  );
}
