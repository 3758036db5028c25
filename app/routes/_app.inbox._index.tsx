import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { loaderDoor } from '~/features/accounts/door.server';
import { InboxPage } from '~/features/inbox/components/inbox-page';
import { readInboxFilter } from '~/features/inbox/inbox-filter';
import { inboxView } from '~/features/inbox/inbox.view.server';
import { translate } from '~/platform/i18n/i18n.server';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await inboxView(actor, readInboxFilter(url.searchParams)),
  title: translate(actor.language)('inbox:title'),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Inbox() {
  return <InboxPage view={useLoaderData<typeof loader>().view} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
