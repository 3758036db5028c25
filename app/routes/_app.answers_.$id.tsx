import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { answerAction } from '~/features/answers/answer-actions.server';
import { answerView } from '~/features/answers/answer.view.server';
import { AnswerPage } from '~/features/answers/components/answer-page';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Screen } from '~/ui/frame/screen';
import { STAGE_SIGNS } from '~/ui/signs/stage-signs';
import { StateBadge } from '~/ui/signs/state-badge';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params }) => ({
  view: await answerView(actor, params['id']),
}));

export const action = actionDoor(({ actor, params, form }) => answerAction(actor, params['id'] ?? '', form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.question ?? ''} · Vuoro` },
];

export default function Answer() {
  const { view } = useLoaderData<typeof loader>();
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
      <AnswerPage
        view={view}
        problems={result && 'problems' in result ? result.problems : undefined}
        refused={refused}
      />
    </Screen>
  );
}
