import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { EmptyState } from '~/ui/feedback/empty-state';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import type { SourceView } from '../sources.view.server';
import type { Problems } from './problems';

type Token = SourceView['tokens'][number];
type Made = { readonly name: string; readonly token: string };

type Props = {
  readonly source: SourceView;
  /** The token that was just made: shown now and never again. */
  readonly made: Made | null;
  readonly problems: Problems | null;
};

/** The tokens with which other systems send messages here. */
export function TokenCard({ source, made, problems }: Props) {
  const { t } = useText();
  const problem = problems?.fields['name'];
  const busy = useNavigation().formData?.get('intent') === 'makeToken';
  return (
    <>
      {made && <TokenOnce {...made} />}
      <Card title={t('sources:token.title')} count={source.tokens.filter((one) => !one.revokedAt).length}>
        <div className="pad">
          <FormFields>
            <p className="q">{t('sources:token.intro')}</p>
            <dl className="kv">
              <dt>{t('sources:token.address')}</dt>
              <dd className="mono">POST {source.apiAddress}</dd>
            </dl>
          </FormFields>
        </div>
        <Tokens source={source} />
        {source.mayManage && (
          <div className="pad">
            <Form method="post" noValidate preventScrollReset key={source.tokens.length}>
              <FormFields>
                <TextField
                  label={t('sources:token.name')}
                  hint={t('sources:token.nameHint')}
                  name="name"
                  maxLength={80}
                  autoComplete="off"
                  error={problem ? t(asKey(problem)) : null}
                  defaultValue={problems?.values['name']}
                />
                <FormActions>
                  <Button
                    type="submit"
                    variant="primary"
                    icon="key-round"
                    name="intent"
                    value="makeToken"
                    pending={busy}
                  >
                    {t('sources:token.make')}
                  </Button>
                </FormActions>
              </FormFields>
            </Form>
          </div>
        )}
      </Card>
    </>
  );
}

/** Comes into view by itself: this is the only time anybody sees it. */
function TokenOnce({ name, token }: Made) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [token]);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="ok" icon="key-round" live title={t('sources:token.made', { name })}>
        <code className="password">{token}</code>
        <span className="q block">{t('sources:token.once')}</span>
      </Banner>
    </div>
  );
}

function Tokens({ source }: { readonly source: SourceView }) {
  const { t, language } = useText();
  const when = (at: string) => formatSlot(new Date(at), source.timeZone, language);
  return (
    <DataTable<Token>
      caption={t('sources:token.title')}
      rows={source.tokens}
      rowKey={(token) => token.id}
      empty={
        <EmptyState icon="key-round" title={t('sources:token.none')}>
          {t('sources:token.noneText')}
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          header: t('sources:name'),
          primary: true,
          cell: (token) => (
            <>
              {token.name} <span className="mono q sm">{token.prefix}…</span>
            </>
          ),
        },
        {
          key: 'made',
          header: t('sources:token.madeWord'),
          cell: (token) => `${when(token.madeAt)} · ${token.madeBy}`,
        },
        {
          key: 'used',
          header: t('sources:token.used'),
          cell: (token) => (token.usedAt ? when(token.usedAt) : t('sources:token.never')),
        },
        {
          key: 'end',
          header: t('sources:stateWord'),
          cell: (token) => {
            if (token.revokedAt) return t('sources:token.revokedAt', { when: when(token.revokedAt) });
            return source.mayManage ? <Revoke token={token} /> : t('sources:token.live');
          },
        },
      ]}
    />
  );
}

function Revoke({ token }: { readonly token: Token }) {
  const { t } = useText();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="token" value={token.id} />
      <Button type="submit" variant="danger" size="s" name="intent" value="revokeToken">
        {t('sources:token.revoke')}
        <span className="vh">: {token.name}</span>
      </Button>
    </Form>
  );
}
