import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { TopicPage } from '~/features/questions/components/topic-page';
import { topicAction } from '~/features/questions/topic-actions.server';
import { topicView } from '~/features/questions/topic.view.server';

export const loader = loaderDoor(async ({ actor, params, url }) => {
  const view = await topicView(actor, params['id'] ?? '', url.searchParams);
  // An old address of a topic that was merged away, from a bookmark or a message, still leads somewhere.
  if (view.kind === 'merged') throw redirect(`/questions/${view.into}${url.search}`);
  return { view, title: view.label };
});

export const action = actionDoor(({ actor, params, form, url }) =>
  topicAction(actor, params['id'] ?? '', form, url.search),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function OpenTopic() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <TopicPage
      key={view.id}
      view={view}
      refused={result && 'refused' in result ? result.refused : null}
    />
  );
}
