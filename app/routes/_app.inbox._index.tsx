import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { InboxPage } from '~/features/inbox/components/inbox-page';
import { readInboxFilter } from '~/features/inbox/inbox-filter';
import { inboxView } from '~/features/inbox/inbox.view.server';
import { triageForm } from '~/features/inbox/triage/triage-form.server';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { redirectWithToast } from '~/platform/toast.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await inboxView(actor, readInboxFilter(url.searchParams)),
  title: translate(actor.language)('inbox:title'),
}));

export const action = actionDoor(async ({ actor, form, url }) => {
  url.searchParams.delete('index');
  const back = `/inbox${url.search}`;
  return redirectWithToast(back, await triageForm(actor, form, back));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Inbox() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  return <InboxPage view={view} refused={refused} menus={<ViewsMenu />} />;
}
