import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { AssetPage } from '~/features/media/components/asset-page';
import { assetView } from '~/features/media/asset.view.server';
import { assetAction } from '~/features/media/media-actions.server';
import { useRefusal } from '~/platform/i18n/use-refusal';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params }) => assetView(actor, params['id'] ?? ''));

export const action = actionDoor(({ actor, params, form }) => assetAction(actor, params['id'] ?? '', form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.fileName ?? ''} · Vuoro` }];

export default function Asset() {
  const view = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const problems = result && 'problems' in result ? result.problems : null;
  return <AssetPage key={view.id} view={view} refused={refused} problems={problems} />;
}
