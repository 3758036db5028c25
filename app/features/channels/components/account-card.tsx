import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { CheckedAccount } from '../account.server';
import type { OAuthKind } from '../channel-kinds';
import type { ChannelView } from '../channels.view.server';
import { AccountFacts, ConnectedAccount } from './connected-account';
import type { Problems } from './problems';

type AccountKind = Exclude<ChannelView['kind'], 'site' | 'feed' | 'manual' | OAuthKind>;
type Found = Extract<CheckedAccount, { kind: 'account' }>;

type Props = {
  readonly channel: ChannelView;
  /** The account that has been checked and not yet saved. */
  readonly found: Found | null;
  readonly problems: Problems | null;
  /** The channel's own words about the problem. */
  readonly diagnostic: string | null;
};

/** The channel's account: checked and shown before it is saved; what is secret never comes back. */
export function AccountCard({ channel, found, problems, diagnostic }: Props) {
  const { t } = useText();
  return (
    <Card title={t('settings:account.title')} pad>
      <div className="decisions">
        {channel.account && !found && <ConnectedAccount channel={channel} account={channel.account} />}
        {!channel.account && !channel.mayManage && (
          <Banner tone="warn">
            {t('settings:account.needs')} {t('settings:account.needsAdmin')}
          </Banner>
        )}
        {channel.mayManage && found && <Confirm found={found} channel={channel} />}
        {channel.mayManage && !found && !channel.account && (
          <>
            <Banner tone="warn">{t('settings:account.needs')}</Banner>
            <Credentials channel={channel} problems={problems} diagnostic={diagnostic} />
          </>
        )}
        {channel.mayManage && !found && channel.account && (
          <details open={problems !== null}>
            <summary>{t('settings:account.replace')}</summary>
            <Credentials channel={channel} problems={problems} diagnostic={diagnostic} />
          </details>
        )}
      </div>
    </Card>
  );
}

function Confirm({ found, channel }: { readonly found: Found; readonly channel: ChannelView }) {
  const { t } = useText();
  return (
    <div className="account">
      <AccountFacts account={found.account} channel={channel} label={t('settings:account.found')} />
      <Form method="post">
        <input type="hidden" name="token" value={found.token} />
        <FormActions>
          <Button type="submit" variant="primary" icon="link" name="intent" value="connect">
            {t('settings:account.connect')}
          </Button>
          <Button type="submit" variant="ghost" name="intent" value="again">
            {t('settings:account.other')}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

type CredentialsProps = Pick<Props, 'channel' | 'problems' | 'diagnostic'>;

function Credentials({ channel, problems, diagnostic }: CredentialsProps) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent') === 'check';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  const kind = channel.kind as AccountKind;
  return (
    <Form method="post" noValidate preventScrollReset autoComplete="off">
      <input type="hidden" name="kind" value={channel.kind} />
      <FormFields>
        <p className="q sm">{t(`settings:account.intro.${kind}`)}</p>
        {(channel.accountFields ?? []).map(({ name, type, suggested, isOptional }) => (
          <TextField
            key={name}
            label={t(`settings:account.field.${name}`)}
            hint={isOptional ? t('settings:account.optional') : undefined}
            name={name}
            type={type}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            error={errorOf(name)}
            defaultValue={type === 'password' ? undefined : (problems?.values[name] ?? suggested)}
          />
        ))}
        {diagnostic && (
          <details>
            <summary>{t('settings:account.diagnostic')}</summary>
            <p className="mono sm">{diagnostic}</p>
          </details>
        )}
        <FormActions>
          <Button type="submit" variant="primary" name="intent" value="check" pending={busy}>
            {t('settings:account.check')}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}
