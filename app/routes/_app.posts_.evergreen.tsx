import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { EvergreensPage } from '~/features/posts/components/evergreens-page';
import { actOnEvergreen } from '~/features/posts/evergreen/evergreen-actions.server';
import { evergreensView } from '~/features/posts/evergreen/evergreens.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await evergreensView(actor),
  title: translate(actor.language)('posts:evergreen.library'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const { to, sentence } = await actOnEvergreen(actor, form);
  return redirectWithToast(to, { sentence });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Evergreens() {
  const { view, title } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<object>());
  const { t } = useText();
  return (
    <Screen title={title} back={{ to: '/posts', label: t('posts:list.back') }}>
      <Refusal sentence={refused} />
      <EvergreensPage view={view} />
    </Screen>
  );
}
