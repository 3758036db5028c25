import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { TopicPanel } from '~/features/questions/components/topic-panel';
import { questionsQuery, readQuestionsFilter } from '~/features/questions/questions-filter';
import { firstTopicView } from '~/features/questions/topic.view.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

/** Beside the list on a wide screen: the topic that stands first in it. */
export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readQuestionsFilter(url.searchParams);
  return {
    query: questionsQuery(filter, { page: filter.page }),
    view: await firstTopicView(actor, filter, url.searchParams),
  };
});

export default function FirstTopic() {
  const { view, query } = useLoaderData<typeof loader>();
  return view ? (
    <div className="wide-only">
      <TopicPanel view={view} query={query} refused={null} />
    </div>
  ) : null;
}
