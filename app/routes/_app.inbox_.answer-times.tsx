import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { answerTimeSchema, answerTimesView, promiseAnswerTime } from '~/features/inbox/answer-times.server';
import { AnswerTimesForm } from '~/features/inbox/components/answer-times-form';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await answerTimesView(actor),
  title: translate(actor.language)('inbox:times.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const read = parseForm(form, answerTimeSchema);
  if (!read.ok) return data({ problems: read.problems }, { status: 400 });
  await promiseAnswerTime(actor, read.value);
  return redirectWithToast('/inbox/answer-times', { sentence: 'inbox:times.saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function AnswerTimes() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen title={t('inbox:times.title')} back={{ to: '/inbox', label: t('inbox:title') }}>
      <Refusal sentence={refused} />
      <AnswerTimesForm view={view} problems={result && 'problems' in result ? result.problems : null} />
    </Screen>
  );
}
