import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnSeveral } from '~/features/posts/act-on-several.server';
import { PostsPage } from '~/features/posts/components/posts-page';
import { postsView, readPostsFilter } from '~/features/posts/posts.view.server';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await postsView(actor, readPostsFilter(url.searchParams)),
  title: translate(actor.language)('common:nav.posts'),
}));

export const action = actionDoor(({ actor, form }) => actOnSeveral(actor, form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Posts() {
  const { view, title } = useLoaderData<typeof loader>();
  return <PostsPage view={view} title={title} menus={<ViewsMenu />} />;
}
