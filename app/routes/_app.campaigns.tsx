import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnCampaigns } from '~/features/campaigns/campaign-actions.server';
import { requireCampaignFit } from '~/features/posts/api.server';
import { campaignsView } from '~/features/campaigns/campaigns.view.server';
import { CampaignsPage } from '~/features/campaigns/components/campaigns-page';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await campaignsView(actor),
  title: translate(actor.language)('campaigns:title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const acted = await actOnCampaigns(actor, null, form, requireCampaignFit);
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  return redirectWithToast(acted.to, acted.toast);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Vuoro` },
];

export default function Campaigns() {
  const { view, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const problems = result && 'problems' in result ? result.problems : null;
  return (
    <Screen title={title}>
      <Refusal sentence={refused} />
      <CampaignsPage view={view} problems={problems} />
    </Screen>
  );
}
