import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { NoticeList } from '~/features/notices/components/notice-list';
import { noticesView } from '~/features/notices/notices.view.server';
import { readNotices } from '~/features/notices/read-notices.server';
import { pageOf } from '~/lib/from-address';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { safeNext } from '~/platform/safe-next.server';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await noticesView(actor, pageOf(url.searchParams)),
  title: translate(actor.language)('notices:title'),
}));

export const action = actionDoor(async ({ actor, form, url }) => {
  const to = await readNotices(actor, form);
  return redirect(to === null ? `/notices${url.search}` : safeNext(to));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Notices() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<typeof action>());
  const { t } = useText();
  return (
    <Screen
      title={t('notices:title')}
      actions={
        <>
          {view.unread > 0 && (
            <Form method="post">
              <Button type="submit" name="intent" value="readAll" icon="check">
                {t('notices:readAll')}
              </Button>
            </Form>
          )}
          <LinkButton to="/notices/choices" icon="settings" iconOnly variant="ghost">
            {t('notices:choices.title')}
          </LinkButton>
        </>
      }
    >
      <Refusal sentence={refused} />
      <NoticeList view={view} />
    </Screen>
  );
}
