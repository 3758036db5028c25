import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { VersionsPage } from '~/features/posts/components/versions-page';
import { AGAINST, versionsView } from '~/features/posts/versions/versions.view.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params, url }) =>
  versionsView(actor, {
    id: params['id'] ?? '',
    chosen: url.searchParams.get('version'),
    against: AGAINST.find((one) => one === url.searchParams.get('against')) ?? 'before',
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Versions() {
  return <VersionsPage view={useLoaderData<typeof loader>()} />;
}
