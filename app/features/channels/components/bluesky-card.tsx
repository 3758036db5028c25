import { Form, useNavigation } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { CheckedAccount } from '../bluesky-account.server';
import type { ChannelView } from '../channels.view.server';
import type { Problems } from './problems';

type Found = Extract<CheckedAccount, { kind: 'account' }>;

type Props = {
  readonly channel: ChannelView;
  /** The account that has been checked and not yet saved. */
  readonly found: Found | null;
  readonly problems: Problems | null;
};

/** The channel's account: checked and shown before it is saved; the password never comes back. */
export function BlueskyCard({ channel, found, problems }: Props) {
  const { t } = useText();
  return (
    <Card title={t('settings:bluesky.title')} pad>
      <div className="decisions">
        {channel.account && !found && <Connected channel={channel} account={channel.account} />}
        {!channel.account && !channel.mayManage && (
          <Banner tone="warn">
            {t('settings:bluesky.needs')} {t('settings:bluesky.needsAdmin')}
          </Banner>
        )}
        {channel.mayManage && found && <Confirm found={found} />}
        {channel.mayManage && !found && !channel.account && (
          <>
            <Banner tone="warn">{t('settings:bluesky.needs')}</Banner>
            <Credentials problems={problems} />
          </>
        )}
        {channel.mayManage && !found && channel.account && (
          <details open={problems !== null}>
            <summary>{t('settings:bluesky.replace')}</summary>
            <Credentials problems={problems} />
          </details>
        )}
      </div>
    </Card>
  );
}

type ConnectedProps = {
  readonly channel: ChannelView;
  readonly account: NonNullable<ChannelView['account']>;
};

function Connected({ channel, account }: ConnectedProps) {
  const { t, language } = useText();
  const busy = useNavigation().formData?.get('intent');
  const since = channel.connectedAt && formatSlot(new Date(channel.connectedAt), channel.timeZone, language);
  return (
    <div className="account">
      <Account
        name={account.handle}
        did={account.did}
        service={account.service}
        label={t('settings:bluesky.connected')}
      />
      {since && <p className="q sm">{t('settings:bluesky.since', { when: since })}</p>}
      {channel.mayManage && (
        <Form method="post" preventScrollReset>
          <FormActions>
            <Button type="submit" name="intent" value="test" pending={busy === 'test'}>
              {t('settings:bluesky.test')}
            </Button>
            <Button type="submit" variant="danger" icon="unlink" name="intent" value="disconnect">
              {t('settings:bluesky.disconnect')}
            </Button>
          </FormActions>
        </Form>
      )}
    </div>
  );
}

function Confirm({ found }: { readonly found: Found }) {
  const { t } = useText();
  return (
    <div className="account">
      <Account
        name={found.name}
        did={found.did}
        service={found.service}
        label={t('settings:bluesky.found')}
      />
      <Form method="post">
        <input type="hidden" name="token" value={found.token} />
        <input type="hidden" name="account" value={found.name} />
        <FormActions>
          <Button type="submit" variant="primary" icon="link" name="intent" value="connect">
            {t('settings:bluesky.connect')}
          </Button>
          <Button type="submit" variant="ghost" name="intent" value="again">
            {t('settings:bluesky.other')}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

type AccountProps = {
  readonly label: string;
  readonly name: string;
  readonly did: string;
  readonly service: string;
};

function Account({ label, name, did, service }: AccountProps) {
  const { t } = useText();
  return (
    <>
      <p className="q">{label}</p>
      <p className="account-name">{name}</p>
      <dl className="kv">
        <dt>{t('settings:bluesky.did')}</dt>
        <dd className="mono">{did}</dd>
        <dt>{t('settings:bluesky.service')}</dt>
        <dd className="mono">{service}</dd>
      </dl>
    </>
  );
}

function Credentials({ problems }: { readonly problems: Problems | null }) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent') === 'check';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Form method="post" noValidate preventScrollReset autoComplete="off">
      <FormFields>
        <p className="q sm">{t('settings:bluesky.intro')}</p>
        <TextField
          label={t('settings:bluesky.service')}
          name="service"
          type="url"
          error={errorOf('service')}
          defaultValue={problems?.values['service'] ?? 'https://bsky.social'}
        />
        <TextField
          label={t('settings:bluesky.handle')}
          hint={t('settings:bluesky.handleHint')}
          name="handle"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('handle')}
          defaultValue={problems?.values['handle']}
        />
        <TextField
          label={t('settings:bluesky.password')}
          hint={t('settings:bluesky.passwordHint')}
          name="appPassword"
          type="password"
          autoComplete="off"
          error={errorOf('appPassword')}
        />
        <FormActions>
          <Button type="submit" variant="primary" name="intent" value="check" pending={busy}>
            {t('settings:bluesky.check')}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}
