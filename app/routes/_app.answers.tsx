import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { readBoardFilter } from '~/features/answers/board-filter';
import { boardView } from '~/features/answers/board.view.server';
import { AnswersBoard } from '~/features/answers/components/answers-board';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readBoardFilter(url.searchParams);
  return {
    view: await boardView(actor, filter),
    filter,
    title: translate(actor.language)('answers:title'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Answers() {
  const { view, filter } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  return (
    <Screen
      title={t('answers:title')}
      actions={
        <>
          <LinkButton className="wide" icon="external-link" to={`/help/${language}`} reloadDocument>
            {t('answers:openSite')}
          </LinkButton>
          <LinkButton icon="circle-help" to="/questions">
            {t('answers:fromQuestion')}
          </LinkButton>
        </>
      }
    >
      <AnswersBoard view={view} filter={filter} menus={<ViewsMenu />} />
    </Screen>
  );
}
