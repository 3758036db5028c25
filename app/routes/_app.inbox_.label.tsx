import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { LabelPage } from '~/features/inbox/components/label-page';
import { drawSample } from '~/features/inbox/labelling/draw-sample.server';
import { labelView } from '~/features/inbox/labelling/label.view.server';
import { saveLabel, skipLabel } from '~/features/inbox/labelling/save-label.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { redirectWithToast } from '~/platform/toast.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await labelView(actor, url.searchParams.get('message')),
  title: translate(actor.language)('inbox:label.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const intent = form.get('intent');
  if (intent === 'draw')
    return redirectWithToast('/inbox/label', {
      sentence: 'inbox:label.drawn',
      values: { count: await drawSample(actor) },
    });
  if (intent === 'skip') await skipLabel(actor, String(form.get('message')));
  else await saveLabel(actor, form);
  return redirect('/inbox/label');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Label() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<typeof action>());
  return <LabelPage view={view} refused={refused} />;
}
