import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { mayWriteSomewhere } from '~/features/posts/api.server';
import { TemplatesPage } from '~/features/templates/components/templates-page';
import { templatesView } from '~/features/templates/templates.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  templates: await templatesView(actor),
  mayWrite: mayWriteSomewhere(actor),
  title: translate(actor.language)('templates:title'),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Templates() {
  const { templates, mayWrite, title } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <Screen title={title} back={{ to: '/posts', label: t('posts:list.back') }}>
      <TemplatesPage templates={templates} mayWrite={mayWrite} />
    </Screen>
  );
}
