import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { FeedOnce } from '~/features/calendar/components/feed-once';
import { feedSchema, feedsView, makeFeed, revokeFeed } from '~/features/calendar/export/feeds.server';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Button } from '~/ui/basics/button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Banner } from '~/ui/feedback/banner';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { ListRow, ListRows } from '~/ui/lists/list-rows';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  feeds: await feedsView(actor),
  title: translate(actor.language)('calendar:feeds.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.get('intent') === 'revoke') {
    await revokeFeed(actor, String(form.get('id') ?? ''));
    return redirectWithToast('/calendar/feeds', { sentence: 'calendar:feeds.revoked' });
  }
  const parsed = parseForm(form, feedSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 400 });
  return data({ made: await makeFeed(actor, parsed.value) });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Vuoro` },
];

const ZONE = 'Europe/Helsinki';

export default function Feeds() {
  const { feeds, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t, language } = useText();
  const problems = result && 'problems' in result ? result.problems : null;
  const made = result && 'made' in result ? result.made : null;
  const problem = problems?.fields['name'];
  const say = (instant: string): string => formatSlot(new Date(instant), ZONE, language);
  return (
    <Screen title={title} back={{ to: '/calendar', label: t('common:nav.calendar') }}>
      <Stack>
        {refused !== null && <Banner tone="danger">{refused}</Banner>}
        {made !== null && <FeedOnce address={made} />}
        <Card title={t('calendar:feeds.own')} count={feeds.length}>
          {feeds.length === 0 ? (
            <EmptyState icon="calendar-days" title={t('calendar:feeds.empty')} />
          ) : (
            <ListRows>
              {feeds.map(({ id, name, createdAt, lastReadAt }) => (
                <ListRow
                  key={id}
                  title={name}
                  detail={
                    lastReadAt === null
                      ? t('calendar:feeds.neverRead')
                      : t('calendar:feeds.lastRead', { when: say(lastReadAt) })
                  }
                  meta={<span className="qq">{t('calendar:feeds.made', { when: say(createdAt) })}</span>}
                  actions={
                    <Form method="post">
                      <input type="hidden" name="id" value={id} />
                      <Button type="submit" size="s" variant="danger" name="intent" value="revoke">
                        {t('calendar:feeds.revoke')}
                      </Button>
                    </Form>
                  }
                />
              ))}
            </ListRows>
          )}
        </Card>
        <Card title={t('calendar:feeds.new')} pad>
          <Form method="post" noValidate key={feeds.length}>
            <FormFields>
              <p className="q">{t('calendar:feeds.intro')}</p>
              <TextField
                name="name"
                label={t('calendar:feeds.name')}
                hint={t('calendar:feeds.nameHint')}
                maxLength={80}
                autoComplete="off"
                error={problem ? t(asKey(problem)) : null}
                defaultValue={problems?.values['name']}
              />
              <FormActions>
                <Button type="submit" variant="primary" icon="link">
                  {t('calendar:feeds.make')}
                </Button>
              </FormActions>
            </FormFields>
          </Form>
        </Card>
      </Stack>
    </Screen>
  );
}
