import type { MetaFunction } from '@remix-run/node';
import { Outlet, useActionData, useLoaderData, useLocation, useParams } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { TopicList } from '~/features/questions/components/topic-list';
import { questionsAction } from '~/features/questions/questions-actions.server';
import { readQuestionsFilter } from '~/features/questions/questions-filter';
import { questionsView } from '~/features/questions/questions.view.server';
import { formatNumber } from '~/domain/calendar/format';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { Screen } from '~/ui/frame/screen';

export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readQuestionsFilter(url.searchParams);
  return {
    title: translate(actor.language)('questions:title'),
    filter,
    view: await questionsView(actor, filter),
  };
});

export const action = actionDoor(({ actor, form, url }) => questionsAction(actor, form, url.search));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Questions() {
  const { view, filter } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t, language } = useText();
  const { id } = useParams();
  const { search } = useLocation();
  const topics = t('questions:topics', {
    count: view.totals.all,
    n: formatNumber(view.totals.all, language),
  });
  const week = t('questions:inWeek', { count: view.week, n: formatNumber(view.week, language) });
  return (
    <Screen
      title={t('questions:title')}
      subtitle={`${topics} · ${week}`}
      {...(id && { back: { to: `/questions${search}`, label: t('common:back') } })}
    >
      <div className="split list-and-open" data-open={id ? '' : undefined}>
        <TopicList
          view={view}
          filter={filter}
          openId={id}
          refused={result && 'refused' in result ? result.refused : null}
        />
        <Outlet />
      </div>
    </Screen>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
