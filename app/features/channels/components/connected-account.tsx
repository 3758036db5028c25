import { Form, useNavigation } from '@remix-run/react';
import { formatShortDate, formatSlot } from '~/domain/calendar/format';
import { lackingFollowPermission } from '~/domain/channels/follow-permissions';
import { FOLLOW_KINDS } from '~/domain/channels/parts';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { FormActions } from '~/ui/forms/form-layout';
import type { ShownAccount } from '../account.schema';
import type { ChannelView } from '../channels.view.server';

/** What is wrong with a channel's credentials, or soon will be, and what waits for it. */
export function AccountWarnings({ channel }: { readonly channel: ChannelView }) {
  const { t, language } = useText();
  if (channel.broken)
    return <Banner tone="danger">{t('settings:account.broken', { count: channel.planned })}</Banner>;
  return (
    <>
      {channel.expiring && (
        <Banner tone="warn">
          {t('settings:account.expiring', {
            count: channel.expiring.posts,
            when: formatSlot(new Date(channel.expiring.at), channel.timeZone, language, {
              now: new Date(channel.now),
            }),
          })}
        </Banner>
      )}
      {channel.interfaceEnds && (
        <Banner tone="warn">
          {t('settings:account.interfaceEnds', {
            when: formatShortDate(channel.interfaceEnds, language, { year: 'always' }),
          })}
        </Banner>
      )}
    </>
  );
}

type Props = {
  readonly channel: ChannelView;
  readonly account: NonNullable<ChannelView['account']>;
};

/** The account that a channel publishes as. */
export function ConnectedAccount({ channel, account }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().formData?.get('intent');
  const since =
    channel.connectedAt &&
    formatSlot(new Date(channel.connectedAt), channel.timeZone, language, { now: new Date(channel.now) });
  return (
    <div className="account">
      <AccountFacts account={account} channel={channel} label={t('settings:account.connected')} />
      {since && <p className="q sm">{t('settings:account.since', { when: since })}</p>}
      {channel.mayManage && (
        <Form method="post" preventScrollReset>
          <FormActions>
            <Button type="submit" name="intent" value="test" pending={busy === 'test'}>
              {t('settings:account.test')}
            </Button>
            <Button type="submit" variant="danger" icon="unlink" name="intent" value="disconnect">
              {t('settings:account.disconnect')}
            </Button>
          </FormActions>
        </Form>
      )}
    </div>
  );
}

type FactsProps = {
  readonly label: string;
  readonly account: ShownAccount;
  readonly channel: Pick<ChannelView, 'kind' | 'timeZone' | 'now'>;
};

/** An account as its network tells of it: exactly which one, what it may do, and what it may not but should. */
export function AccountFacts({ label, account, channel: { kind, timeZone, now } }: FactsProps) {
  const { t, language } = useText();
  const lacking = lackingFollowPermission(kind, account.scopes);
  const follow = FOLLOW_KINDS[kind];
  return (
    <>
      <p className="q">{label}</p>
      <p className="account-name">{account.name}</p>
      <dl className="kv">
        <dt>{t('settings:account.id')}</dt>
        <dd className="mono">{account.id}</dd>
        {account.service && (
          <>
            <dt>{t('settings:account.server')}</dt>
            <dd className="mono">{account.service}</dd>
          </>
        )}
        {account.scopes.length > 0 && (
          <>
            <dt>{t('settings:account.scopes')}</dt>
            <dd className="mono">{account.scopes.join(', ')}</dd>
          </>
        )}
        {account.expiresAt && (
          <>
            <dt>{t('settings:account.expires')}</dt>
            <dd>{formatSlot(new Date(account.expiresAt), timeZone, language, { now: new Date(now) })}</dd>
          </>
        )}
      </dl>
      {lacking && follow && (
        <Banner tone="warn">{t(`settings:account.lacks.${follow}`, { permission: lacking })}</Banner>
      )}
    </>
  );
}
