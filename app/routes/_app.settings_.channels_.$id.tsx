import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnChannel } from '~/features/channels/act-on-channel.server';
import { channelView } from '~/features/channels/channels.view.server';
import { oauthView } from '~/features/channels/oauth-account.server';
import { AccountCard } from '~/features/channels/components/account-card';
import { ChannelRulesForm } from '~/features/channels/components/channel-rules-form';
import { ConnectionSign } from '~/features/channels/components/connection-sign';
import { OAuthCard } from '~/features/channels/components/oauth-card';
import { AccountWarnings } from '~/features/channels/components/connected-account';
import { SubscribersCard } from '~/features/channels/components/subscribers-card';
import { WeekEditor } from '~/features/channels/components/week-editor';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { sessionIdOf } from '~/platform/session-cookie.server';
import { redirectWithToast } from '~/platform/toast.server';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params, request }) => {
  const id = params['id'] ?? '';
  const [channel, oauth] = await Promise.all([
    channelView(actor, id),
    oauthView(actor, await sessionIdOf(request), id),
  ]);
  return { ...channel, oauth };
});

export const action = actionDoor(async ({ actor, params, form, request }) => {
  const id = params['id'] ?? '';
  const acted = await actOnChannel(actor, await sessionIdOf(request), id, form);
  if (acted.kind === 'leave') {
    // Pressed before the page is awake, the browser itself sends the form, and the content security policy
    // lets no form lead to another site: then the page gives a link.
    return request.headers.get('Sec-Fetch-Dest') === 'document' ? acted : redirect(acted.to);
  }
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  if (acted.kind === 'found') return acted;
  const here = `/settings/channels/${id}`;
  return acted.toast ? redirectWithToast(here, acted.toast) : redirect(here);
});

export const meta: MetaFunction<typeof loader> = ({ data: channel }) => [
  { title: `${channel?.name ?? ''} · Vuoro` },
];

export default function Channel() {
  const channel = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const problemsOf = (about: 'rules' | 'slots' | 'account') =>
    result && 'kind' in result && result.kind === 'problems' && result.about === about
      ? result.problems
      : null;
  const leave = result && 'kind' in result && result.kind === 'leave' ? result.to : null;
  const found = result && 'kind' in result && result.kind === 'found' ? result.found : null;
  const diagnostic =
    result && 'kind' in result && result.kind === 'problems' ? (result.diagnostic ?? null) : null;
  const account =
    channel.accountFields === null ? null : channel.accountFields.length === 0 ? (
      <OAuthCard channel={channel} oauth={channel.oauth} problems={problemsOf('account')} />
    ) : (
      <AccountCard channel={channel} found={found} problems={problemsOf('account')} diagnostic={diagnostic} />
    );
  // Nothing goes out before an account is connected: that comes before slots and rules.
  const isUrgent = channel.active && (!channel.connected || Boolean(found ?? channel.oauth?.found));
  return (
    <Screen title={channel.name} back={{ to: '/settings/channels', label: t('settings:channels.title') }}>
      <Refusal sentence={refused} />
      {!channel.active && <Banner tone="warn">{t('settings:channel.inactive')}</Banner>}
      <AccountWarnings channel={channel} />
      {leave && (
        <Banner>
          <a href={leave}>{t('settings:connect.goOn')}</a>
        </Banner>
      )}
      <WithSide
        first={isUrgent && account}
        side={
          <>
            <Card title={t('settings:channel.does')} pad>
              <p>
                <ConnectionSign channel={channel} />
              </p>
              <p className="q">{t(`settings:kind.${channel.kind}.can`)}</p>
              <p className="q sm">{t(`settings:kind.${channel.kind}.tested`)}</p>
            </Card>
            {!isUrgent && account}
            {channel.subscribers && <SubscribersCard subscribers={channel.subscribers} />}
            {channel.mayManage && (
              <Card title={t('settings:channel.use')} pad>
                <Form method="post">
                  <FormFields>
                    <p className="q">{t('settings:channel.deactivateText', { count: channel.planned })}</p>
                    <input type="hidden" name="name" value={channel.name} />
                    <FormActions>
                      <Button
                        type="submit"
                        name="intent"
                        value={channel.active ? 'deactivate' : 'activate'}
                        variant={channel.active ? 'danger' : 'plain'}
                      >
                        {channel.active ? t('settings:channel.deactivate') : t('settings:channel.activate')}
                      </Button>
                    </FormActions>
                  </FormFields>
                </Form>
              </Card>
            )}
          </>
        }
      >
        <WeekEditor channel={channel} problems={problemsOf('slots')} />
        {channel.mayManage && <ChannelRulesForm channel={channel} problems={problemsOf('rules')} />}
      </WithSide>
    </Screen>
  );
}
