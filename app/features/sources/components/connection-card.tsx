import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { Card } from '~/ui/frame/card';
import type { SourceView } from '../sources.view.server';
import { BlueskyFields } from './bluesky-fields';
import { FeedFields } from './feed-fields';
import type { FieldProps } from './field-props';
import { ImapFields } from './imap-fields';
import type { Problems } from './problems';

type Trouble = {
  readonly sentence: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly values: Readonly<Record<string, string>>;
};

type Props = {
  readonly source: SourceView;
  readonly problems: Problems | null;
  /** The source did not open with what was typed. */
  readonly trouble: Trouble | null;
};

/** What a source reads: looked at before it is saved, and tried again whenever somebody wants to. */
export function ConnectionCard({ source, problems, trouble }: Props) {
  const { t } = useText();
  const isConnected = source.state !== 'unconnected';
  const asked = problems !== null || trouble !== null;
  return (
    <Card title={t('sources:connection.title')} pad>
      <FormFields>
        {!isConnected && !source.mayManage && <Banner tone="warn">{t('sources:connection.none')}</Banner>}
        {isConnected && <Current source={source} />}
        {source.mayManage && !isConnected && (
          <Credentials source={source} problems={problems} trouble={trouble} />
        )}
        {source.mayManage && isConnected && (
          <details open={asked}>
            <summary>{t('sources:connection.change')}</summary>
            <Credentials source={source} problems={problems} trouble={trouble} />
          </details>
        )}
      </FormFields>
    </Card>
  );
}

function Current({ source }: { readonly source: SourceView }) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent');
  return (
    <>
      <dl className="kv">
        <dt>{t('sources:connection.current')}</dt>
        <dd className="mono">{placeOf(source)}</dd>
      </dl>
      {source.mayManage && (
        <Form method="post" preventScrollReset>
          <FormActions>
            <Button type="submit" name="intent" value="test" pending={busy === 'test'}>
              {t('sources:connection.test')}
            </Button>
            {source.active && (
              <Button type="submit" name="intent" value="readNow" pending={busy === 'readNow'}>
                {t('sources:connection.readNow')}
              </Button>
            )}
          </FormActions>
        </Form>
      )}
    </>
  );
}

/** A setting as people read it: several stand in a row. */
function shown(value: SourceView['settings'][string] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** Where a connected source reads from, as one line. */
function placeOf({ kind, settings }: SourceView): string {
  switch (kind) {
    case 'feed':
      return shown(settings['url']);
    case 'imap':
      return `${shown(settings['user'])} · ${shown(settings['host'])} · ${shown(settings['folders'])}`;
    case 'bluesky':
      return `@${shown(settings['identifier'])} · ${shown(settings['service'])}`;
    case 'folder':
      return 'VUORO_WATCH_FOLDER';
    default:
      return '';
  }
}

/** A setting as it stands in a field: several are lines. */
function inField(value: SourceView['settings'][string] | undefined): string | undefined {
  return value === undefined ? undefined : Array.isArray(value) ? value.join('\n') : String(value);
}

function Credentials({ source, problems, trouble }: Props) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent') === 'connect';
  const errors = Object.entries(problems?.fields ?? {});
  const typed = problems?.values ?? trouble?.values;
  const field = (name: string, initially = ''): FieldProps => ({
    name,
    error: problems?.fields[name] ? t(asKey(problems.fields[name])) : null,
    defaultValue: typed?.[name] ?? inField(source.settings[name]) ?? initially,
  });
  return (
    <Form method="post" noValidate preventScrollReset autoComplete="off">
      <FormFields>
        {trouble && (
          <Banner tone="danger" live>
            {t(asKey(trouble.sentence), trouble.params)}
          </Banner>
        )}
        <ErrorSummary
          title={t('common:form.problems')}
          errors={errors.map(([fieldId, key]) => ({ fieldId, message: t(asKey(key)) }))}
        />
        {source.kind === 'imap' && (
          <ImapFields field={field} hasSecret={source.hasSecret} since={source.sinceOffered} />
        )}
        {source.kind === 'bluesky' && <BlueskyFields field={field} hasSecret={source.hasSecret} />}
        {source.kind === 'folder' && <p className="q">{t('sources:folder.intro')}</p>}
        {source.kind === 'feed' && <FeedFields field={field} />}
        <FormActions>
          <Button type="submit" variant="primary" icon="link" name="intent" value="connect" pending={busy}>
            {t('sources:connection.connect')}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}
