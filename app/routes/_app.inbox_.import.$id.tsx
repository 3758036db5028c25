import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { ImportResult } from '~/features/inbox/components/import-result';
import { MappingForm } from '~/features/inbox/components/mapping-form';
import { cancelImport, confirmImport } from '~/features/inbox/imports/confirm-import.server';
import { importView } from '~/features/inbox/imports/import.view.server';
import { resumeImport } from '~/features/inbox/imports/resume-import.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

const LOOK_AGAIN_MS = 1000;

export const loader = loaderDoor(async ({ actor, params }) => ({
  view: await importView(actor, params['id'] ?? ''),
}));

export const action = actionDoor(async ({ actor, params, form }) => {
  const id = params['id'] ?? '';
  if (form.get('intent') === 'cancel') {
    await cancelImport(actor, id);
    return redirect('/inbox/import');
  }
  if (form.get('intent') === 'resume') {
    await resumeImport(actor, id);
    return redirectWithToast(`/inbox/import/${id}`, { sentence: 'imports:stalled.resumed' });
  }
  const result = await confirmImport(actor, id, form);
  if (result.kind === 'problems') return data({ problems: result.problems }, { status: 400 });
  return redirect(`/inbox/import/${id}`);
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.view.fileName ?? ''} · Vuoro` },
];

export default function ImportOne() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  const { revalidate } = useRevalidator();
  const running = view.state === 'waiting' || view.state === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [running, revalidate]);
  return (
    <Screen
      title={view.fileName}
      subtitle={view.source}
      back={{ to: '/inbox/import', label: t('imports:title') }}
    >
      <Refusal sentence={refused} />
      {view.state === 'mapping' ? (
        <MappingForm view={view} problems={result && 'problems' in result ? result.problems : null} />
      ) : (
        <ImportResult view={view} />
      )}
    </Screen>
  );
}
