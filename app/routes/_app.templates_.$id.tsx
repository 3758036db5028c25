import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { mayWriteSomewhere } from '~/features/posts/api.server';
import { TemplatePage } from '~/features/templates/components/template-page';
import { actOnTemplate } from '~/features/templates/template-actions.server';
import { templateView } from '~/features/templates/templates.view.server';
import { UploadList } from '~/features/media/components/upload-list';
import { PicturedEditor } from '~/features/posts/media/pictured-editor';
import { builtFiles } from '~/platform/built-files.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { LinkButton } from '~/ui/basics/link-button';
import { Refusal } from '~/ui/feedback/refusal';
import type { TextEditorProps } from '~/ui/editor/text-editor';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params }) => {
  const view = await templateView(actor, params['id'] ?? '');
  return {
    ...view,
    mayWrite: mayWriteSomewhere(actor),
    ...(view.mayManage && { later: { files: builtFiles('app/ui/editor/rich-editor.tsx') } }),
  };
});

export const action = actionDoor(async ({ actor, params, form }) => {
  const acted = await actOnTemplate(actor, params['id'] ?? '', form);
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  return redirectWithToast(acted.to, acted.toast);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.name ?? ''} · Vuoro` },
];

export default function Template() {
  const view = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen
      title={view.name}
      titleLang={view.language}
      back={{ to: '/templates', label: t('templates:back') }}
      actions={
        view.mayWrite && (
          <LinkButton variant="primary" icon="plus" to={`/posts/new?template=${view.id}`}>
            {t('templates:use')}
          </LinkButton>
        )
      }
    >
      <Refusal sentence={refused} />
      <TemplatePage
        key={view.id}
        view={view}
        problems={result && 'problems' in result ? result.problems : null}
        Editor={Editor}
      />
    </Screen>
  );
}

function Editor(props: TextEditorProps) {
  return <PicturedEditor {...props} Uploads={UploadList} />;
}
