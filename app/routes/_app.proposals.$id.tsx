import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { ProposalPage } from '~/features/proposals/components/proposal-page';
import { proposalAction } from '~/features/proposals/proposal-actions.server';
import { proposalView } from '~/features/proposals/proposal.view.server';
import { UploadList } from '~/features/media/components/upload-list';
import { PicturedEditor } from '~/features/posts/media/pictured-editor';
import { builtFiles } from '~/platform/built-files.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import type { TextEditorProps } from '~/ui/editor/text-editor';
import { Screen } from '~/ui/frame/screen';
import { StateBadge } from '~/ui/signs/state-badge';
import { STAGE_SIGNS } from '~/ui/signs/stage-signs';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params, url }) => {
  const view = await proposalView(actor, params['id']);
  const editing = url.searchParams.get('edit') === '1';
  const isWritten = view.may.edit && (view.state === 'draft' || editing);
  return {
    view,
    editing,
    ...(isWritten && { later: { files: builtFiles('app/ui/editor/rich-editor.tsx') } }),
  };
});

export const action = actionDoor(({ actor, params, form }) =>
  proposalAction(actor, params['id'] ?? '', form),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.question ?? ''} · Vuoro` },
];

export default function Proposal() {
  const { view, editing } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen
      title={view.question}
      titleLang={view.language}
      back={{ to: '/answers', label: t('answers:title') }}
      beside={<StateBadge state={STAGE_SIGNS[view.stage]} word={t(`answers:stage.${view.stage}`)} />}
    >
      <ProposalPage
        key={view.id}
        view={view}
        editing={editing}
        reply={result && 'reply' in result ? result.reply : undefined}
        problems={result && 'problems' in result ? result.problems : undefined}
        refused={refused}
        Editor={Editor}
      />
    </Screen>
  );
}

function Editor(props: TextEditorProps) {
  return <PicturedEditor {...props} Uploads={UploadList} />;
}
