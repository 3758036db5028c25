import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { RequestForm } from '~/features/requests/components/request-form';
import { RequestFormSide } from '~/features/requests/components/request-form-side';
import { fileRequest } from '~/features/requests/filing/file-request.server';
import { requestFormView } from '~/features/requests/filing/request-form.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  title: translate(actor.language)('requests:new'),
  view: await requestFormView(actor, {
    postId: url.searchParams.get('post'),
    topicId: url.searchParams.get('topic'),
    today: url.searchParams.has('today'),
  }),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const result = await fileRequest(actor, form, null);
  if (!result.ok) return data({ reply: result }, { status: 400 });
  return redirectWithToast(`/requests/${result.id}`, { sentence: 'requests:toast.filed' });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function NewRequest() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  return (
    <Screen title={t('requests:new')} back={{ to: '/requests', label: t('common:back') }}>
      <WithSide side={<RequestFormSide view={view} />}>
        <Refusal sentence={refused} />
        {view.urgent && <Banner>{t('requests:urgent.formNote')}</Banner>}
        <RequestForm view={view} reply={result && 'reply' in result ? result.reply : null} />
      </WithSide>
    </Screen>
  );
}
