import { Form, useNavigation } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { RadioGroup } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { OAuthKind } from '../channel-kinds';
import type { ChannelView } from '../channels.view.server';
import type { OAuthView } from '../oauth-account.server';
import { ConnectedAccount } from './connected-account';
import type { Problems } from './problems';

type Props = {
  readonly channel: ChannelView;
  /** Null for those who may not connect it. */
  readonly oauth: OAuthView | null;
  readonly problems: Problems | null;
};

/** The account of a channel that is connected at its network: registered once, then said yes to there. */
export function OAuthCard({ channel, oauth, problems }: Props) {
  const { t } = useText();
  const kind = channel.kind as OAuthKind;
  const isRegistered = oauth?.clientId != null;
  return (
    <Card title={t('settings:account.title')} pad>
      <div className="decisions">
        {oauth?.failed && <Failed failed={oauth.failed} />}
        {channel.account && !oauth?.found && <ConnectedAccount channel={channel} account={channel.account} />}
        {!channel.account && !oauth?.found && (
          <Banner tone="warn">
            {t('settings:account.needs')} {!oauth && t('settings:account.needsAdmin')}
          </Banner>
        )}
        {oauth?.found && <Choose found={oauth.found} channel={channel} />}
        {oauth && !oauth.found && isRegistered && (
          <Begin oauth={oauth} again={channel.account !== null} kind={kind} />
        )}
        {oauth &&
          !oauth.found &&
          (isRegistered ? (
            <details open={problems !== null}>
              <summary>{t('settings:connect.app', { id: oauth.clientId ?? '' })}</summary>
              <Register oauth={oauth} problems={problems} kind={kind} />
            </details>
          ) : (
            <Register oauth={oauth} problems={problems} kind={kind} />
          ))}
      </div>
    </Card>
  );
}

function Failed({ failed }: { readonly failed: NonNullable<OAuthView['failed']> }) {
  const { t } = useText();
  return (
    <Banner tone="danger">
      <p>
        {t('settings:connect.failed')} {t(`publishing:problem.${failed.code}.title`)}{' '}
        {failed.code === 'permissionMissing' && t('settings:connect.grantAll')}
      </p>
      {failed.diagnostic && (
        <details>
          <summary>{t('settings:account.diagnostic')}</summary>
          <p className="mono sm">{failed.diagnostic}</p>
        </details>
      )}
    </Banner>
  );
}

type RegisterProps = {
  readonly oauth: OAuthView;
  readonly problems: Problems | null;
  readonly kind: OAuthKind;
};

/** What the company registers at the network, and where what it gets is put. */
function Register({ oauth, problems, kind }: RegisterProps) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent') === 'saveApp';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Form method="post" noValidate preventScrollReset autoComplete="off">
      <FormFields>
        <p className="q sm">{t(`settings:connect.register.${kind}`)}</p>
        <dl className="kv">
          <dt>{t('settings:connect.registerAt')}</dt>
          <dd>
            <a href={oauth.registerAt} target="_blank" rel="noreferrer">
              {new URL(oauth.registerAt).host}
            </a>
          </dd>
          <dt>{t('settings:connect.redirectUri')}</dt>
          <dd className="mono">{oauth.redirectUri}</dd>
          {oauth.ways.map((way) => (
            <FactPair
              key={way.name}
              name={
                oauth.ways.length === 1
                  ? t('settings:account.scopes')
                  : `${t('settings:account.scopes')}: ${t(`settings:connect.way.${way.name}`)}`
              }
              value={way.scopes.join(', ')}
            />
          ))}
        </dl>
        <TextField
          label={t('settings:connect.clientId')}
          name="clientId"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          error={errorOf('clientId')}
          defaultValue={problems?.values['clientId'] ?? oauth.clientId ?? ''}
        />
        <TextField
          label={t('settings:connect.clientSecret')}
          name="clientSecret"
          type="password"
          autoComplete="off"
          error={errorOf('clientSecret')}
        />
        <FormActions>
          <Button
            type="submit"
            variant={oauth.clientId === null ? 'primary' : 'plain'}
            name="intent"
            value="saveApp"
            pending={busy}
          >
            {t('settings:connect.saveApp')}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}

function FactPair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono">{value}</dd>
    </>
  );
}

type BeginProps = { readonly oauth: OAuthView; readonly again: boolean; readonly kind: OAuthKind };

/** Leads to the network. Each way asks for other permissions there. */
function Begin({ oauth, again, kind }: BeginProps) {
  const { t } = useText();
  const leaving = useNavigation().formData?.get('way');
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="begin" />
      <FormFields>
        <p className="q sm">
          {t(again ? 'settings:connect.again' : 'settings:connect.intro', {
            network: t(`settings:kind.${kind}.name`),
          })}
        </p>
        <FormActions>
          {oauth.ways.map(({ name }, index) => (
            <Button
              key={name}
              type="submit"
              name="way"
              value={name}
              icon="link"
              variant={index === 0 && !again ? 'primary' : 'plain'}
              pending={leaving === name}
            >
              {t(`settings:connect.begin.${name}`)}
            </Button>
          ))}
        </FormActions>
      </FormFields>
    </Form>
  );
}

type ChooseProps = {
  readonly found: NonNullable<OAuthView['found']>;
  readonly channel: Pick<ChannelView, 'timeZone' | 'now'>;
};

/** Which of the accounts that the network showed. Nothing is saved before this. */
function Choose({ found, channel }: ChooseProps) {
  const { t, language } = useText();
  const [first] = found.accounts;
  return (
    <Form method="post" className="account">
      <input type="hidden" name="attemptId" value={found.attemptId} />
      <RadioGroup
        label={t(found.accounts.length === 1 ? 'settings:account.found' : 'settings:connect.which')}
        name="accountId"
        defaultValue={first?.id}
        choices={found.accounts.map(({ id, name, url }) => ({
          value: id,
          label: name,
          hint: url === null ? id : `${id} · ${url}`,
        }))}
      />
      <dl className="kv">
        <dt>{t('settings:account.scopes')}</dt>
        <dd className="mono">{found.scopes.join(', ')}</dd>
        {found.expiresAt && (
          <>
            <dt>{t('settings:account.expires')}</dt>
            <dd>
              {formatSlot(new Date(found.expiresAt), channel.timeZone, language, {
                now: new Date(channel.now),
              })}
            </dd>
          </>
        )}
      </dl>
      <FormActions>
        <Button type="submit" variant="primary" icon="link" name="intent" value="connectFound">
          {t('settings:account.connect')}
        </Button>
        <Button type="submit" variant="ghost" name="intent" value="forget">
          {t('settings:connect.forget')}
        </Button>
      </FormActions>
    </Form>
  );
}
