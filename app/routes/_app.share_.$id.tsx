import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { SharePage } from '~/features/sharing/components/share-page';
import { takeShareLink } from '~/features/sharing/share-link.server';
import { shareView } from '~/features/sharing/share.view.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params }) => shareView(actor, params['id'] ?? ''));

export const action = actionDoor(async ({ actor, params }) => {
  const id = params['id'] ?? '';
  await takeShareLink(actor, id);
  return redirect(`/share/${id}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Share() {
  const view = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<object>());
  const { t } = useText();
  return (
    <Screen title={view.title} titleLang={view.language} back={{ to: '/share', label: t('sharing:back') }}>
      <Refusal sentence={refused} />
      <SharePage view={view} />
    </Screen>
  );
}
