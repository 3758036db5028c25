import type { MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation, useParams } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { RequestLists } from '~/features/requests/components/request-lists';
import { moveRequest } from '~/features/requests/move-request.server';
import { readRequestsFilter } from '~/features/requests/requests-filter';
import { requestsView } from '~/features/requests/requests.view.server';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  title: translate(actor.language)('requests:title'),
  view: await requestsView(actor, readRequestsFilter(url.searchParams)),
}));

export const action = actionDoor(async ({ actor, form }) => {
  await moveRequest(actor, String(form.get('id') ?? ''), Number(form.get('to')));
  return { ok: true };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Requests() {
  const { view } = useLoaderData<typeof loader>();
  const { t } = useText();
  const { id } = useParams();
  const { search } = useLocation();
  return (
    <Screen
      title={t('requests:title')}
      subtitle={view.department?.name}
      {...(id && { back: { to: `/requests${search}`, label: t('common:back') } })}
      actions={
        view.may.create && (
          <>
            {view.may.urgent && (
              <LinkButton to="/requests/new?today" icon="zap">
                {t('requests:urgent.button')}
              </LinkButton>
            )}
            <LinkButton to="/requests/new" icon="plus">
              {t('requests:new')}
            </LinkButton>
          </>
        )
      }
    >
      <div className="split list-and-open" data-open={id ? '' : undefined}>
        <RequestLists view={view} openId={id} search={search} menus={<ViewsMenu />} />
        <Outlet />
      </div>
    </Screen>
  );
}
