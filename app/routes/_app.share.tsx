import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { SharesPage } from '~/features/sharing/components/shares-page';
import { sharesView } from '~/features/sharing/share.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  shares: await sharesView(actor),
  title: translate(actor.language)('sharing:title'),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Shares() {
  const { shares, title } = useLoaderData<typeof loader>();
  return (
    <Screen title={title}>
      <SharesPage shares={shares} />
    </Screen>
  );
}
