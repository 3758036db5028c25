import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { MessagePage } from '~/features/inbox/components/message-page';
import { messageView } from '~/features/inbox/message.view.server';
import { seeOriginal } from '~/features/inbox/see-original.server';
import { translate } from '~/platform/i18n/i18n.server';

export const loader = loaderDoor(async ({ actor, params }) => ({
  view: await messageView(actor, params['id'] ?? ''),
  title: translate(actor.language)('inbox:message.title'),
}));

export const action = actionDoor(async ({ actor, params }) => ({
  original: await seeOriginal(actor, params['id'] ?? ''),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Message() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <MessagePage
      key={view.id}
      view={view}
      original={result && 'original' in result ? result.original : null}
    />
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
