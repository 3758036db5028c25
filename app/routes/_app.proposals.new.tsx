import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { createProposal } from '~/features/proposals/create-proposal.server';
import { NewProposalForm } from '~/features/proposals/components/new-proposal-form';
import { newProposalView } from '~/features/proposals/new-proposal.view.server';
import { newProposalSchema } from '~/features/proposals/proposal.schema';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { parseForm } from '~/platform/form.server';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await newProposalView(actor, url.searchParams.get('topic')),
  title: translate(actor.language)('answers:new.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const result = parseForm(form, newProposalSchema);
  if (!result.ok) return data({ problems: result.problems }, { status: 400 });
  const { id } = await createProposal(actor, result.value);
  return redirectWithToast(`/proposals/${id}`, { sentence: 'answers:toast.created' });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function NewProposal() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen
      title={t('answers:new.title')}
      back={{ to: `/questions/${view.topic.id}`, label: view.topic.label }}
    >
      <Refusal sentence={refused} />
      <NewProposalForm view={view} problems={result && 'problems' in result ? result.problems : null} />
    </Screen>
  );
}
