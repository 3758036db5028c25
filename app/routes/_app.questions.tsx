import type { MetaFunction } from '@remix-run/node';
import { Outlet, useActionData, useLoaderData, useParams } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { TopicList } from '~/features/questions/components/topic-list';
import { mergeTopics } from '~/features/questions/corrections/merge-topics.server';
import { chooseDetail } from '~/features/questions/grouping/choose-detail.server';
import { questionsQuery, readQuestionsFilter } from '~/features/questions/questions-filter';
import { questionsView } from '~/features/questions/questions.view.server';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { LinkButton } from '~/ui/basics/link-button';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readQuestionsFilter(url.searchParams);
  return {
    title: translate(actor.language)('questions:title'),
    filter,
    view: await questionsView(actor, filter),
  };
});

export const action = actionDoor(async ({ actor, form, url }) => {
  const filter = readQuestionsFilter(url.searchParams);
  if (form.has('detail')) {
    const detail = await chooseDetail(actor, form.get('detail'));
    return redirectWithToast(`/questions${questionsQuery(filter)}`, {
      sentence: `questions:detail.chosen.${detail}`,
    });
  }
  const { id, event, count } = await mergeTopics(actor, form.getAll('topics[]').map(String));
  return redirectWithToast(`/questions/${id}${questionsQuery(filter, { page: filter.page })}`, {
    sentence: 'questions:toast.merged',
    values: { count },
    undo: { action: '/questions/undo', fields: { event } },
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Questions() {
  const { view, filter } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t, language } = useText();
  const { id } = useParams();
  const refused = useRefusal(result);
  const query = questionsQuery(filter, { page: filter.page });
  return (
    <Screen
      title={t('questions:title')}
      subtitle={t('questions:subtitle', {
        topics: formatNumber(view.totals.all, language),
        messages: formatNumber(view.week, language),
      })}
      actions={
        view.abilities.manage && (
          <LinkButton icon="tag" variant="ghost" to="/inbox/label">
            {t('inbox:label.title')}
          </LinkButton>
        )
      }
      {...(id && { back: { to: `/questions${query}`, label: t('common:back') } })}
    >
      <div className="qs list-and-open" data-open={id ? '' : undefined}>
        <TopicList
          key={query}
          view={view}
          filter={filter}
          openId={id}
          refused={refused}
          menus={<ViewsMenu />}
        />
        <Outlet context={{ query }} />
      </div>
    </Screen>
  );
}
