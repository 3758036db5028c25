import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { AddSourceForm } from '~/features/sources/components/add-source-form';
import { SourceList } from '~/features/sources/components/source-list';
import { addSource } from '~/features/sources/save-source.server';
import { newSourceSchema } from '~/features/sources/source.schema';
import { sourcesView } from '~/features/sources/sources.view.server';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede, Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await sourcesView(actor),
  title: translate(actor.language)('sources:title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const parsed = parseForm(form, newSourceSchema);
  if (!parsed.ok) return data(parsed.problems, { status: 400 });
  try {
    const id = await addSource(actor, parsed.value);
    const values = { name: parsed.value.name };
    return await redirectWithToast(`/settings/sources/${id}`, { sentence: 'sources:added', values });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return data(fieldProblem(form, 'name', error.sentence), { status: 409 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function Sources() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const problems = result && 'fields' in result ? result : null;
  return (
    <Screen title={t('sources:title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Lede note={t('sources:ledeNote')}>{t('sources:lede')}</Lede>
      <Stack>
        <SourceList view={view} />
        {view.mayManage && <AddSourceForm problems={problems} />}
      </Stack>
    </Screen>
  );
}
