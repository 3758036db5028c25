import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { RequestDetail } from '~/features/requests/components/request-detail';
import { requestAction } from '~/features/requests/request-actions.server';
import { requestView } from '~/features/requests/request.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params }) => {
  const view = await requestView(actor, params['id'] ?? '');
  return { view, title: view.title ?? translate(actor.language)('requests:embargoed') };
});

export const action = actionDoor(({ actor, params, form }) => requestAction(actor, params['id'] ?? '', form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function OpenRequest() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  return <RequestDetail key={view.id} view={view} refused={refused} />;
}

/** The list stays: it has the request that was meant, or another. */
export function ErrorBoundary() {
  return <ErrorPage place="panel" />;
}
