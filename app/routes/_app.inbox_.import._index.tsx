import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loaderDoor, uploadDoor } from '~/features/accounts/door.server';
import { ImportPage } from '~/features/inbox/components/import-page';
import { beginImport } from '~/features/inbox/imports/begin-import.server';
import { importsView } from '~/features/inbox/imports/import.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await importsView(actor),
  title: translate(actor.language)('imports:title'),
}));

export const action = uploadDoor(async ({ actor, request }) =>
  redirect(`/inbox/import/${await beginImport(actor, request)}`),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Import() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  return <ImportPage view={view} refused={refused} />;
}
