import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { LibraryPage } from '~/features/media/components/library-page';
import { readLibraryFilter } from '~/features/media/library-filter';
import { libraryView } from '~/features/media/library.view.server';
import { libraryAction } from '~/features/media/media-actions.server';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await libraryView(actor, readLibraryFilter(url.searchParams)),
  title: translate(actor.language)('media:title'),
}));

export const action = actionDoor(({ actor, form }) => libraryAction(actor, form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Library() {
  const { view, title } = useLoaderData<typeof loader>();
  return <LibraryPage view={view} title={title} menus={<ViewsMenu />} />;
}
