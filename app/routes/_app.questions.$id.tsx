import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { changeTopic } from '~/features/questions/change-topic.server';
import { TopicPanel } from '~/features/questions/components/topic-panel';
import { questionsQuery, readQuestionsFilter } from '~/features/questions/questions-filter';
import { topicView } from '~/features/questions/topic.view.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { redirectWithToast } from '~/platform/toast.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params, url }) => {
  const filter = readQuestionsFilter(url.searchParams);
  const query = questionsQuery(filter, { page: filter.page });
  const view = await topicView(actor, params['id'] ?? '', url.searchParams);
  if (view.kind === 'merged') throw redirect(`/questions/${view.into}${query}`);
  return { view, query };
});

export const action = actionDoor(async ({ actor, params, form, url }) => {
  const { topicId, toast } = await changeTopic(actor, params['id'] ?? '', form);
  return redirectWithToast(`/questions/${topicId}${url.search}`, toast);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.label ?? ''} · Vuoro` },
];

export default function Topic() {
  const { view, query } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  return <TopicPanel view={view} query={query} refused={refused} />;
}

/** The list stays: it has the topic that was meant, or another. */
export function ErrorBoundary() {
  return <ErrorPage place="panel" />;
}
