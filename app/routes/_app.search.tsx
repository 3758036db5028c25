import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { SearchPage } from '~/features/search/components/search-page';
import { searchEverything } from '~/features/search/search-everything.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

const MOST_OF_A_KIND = 25;

export const loader = loaderDoor(async ({ actor, url }) => {
  const query = (url.searchParams.get('q') ?? '').trim();
  return {
    query,
    groups: await searchEverything(actor, query, MOST_OF_A_KIND),
    title: translate(actor.language)('search:title'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Search() {
  const { query, groups } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <Screen title={t('search:title')}>
      <SearchPage query={query} groups={groups} />
    </Screen>
  );
}
