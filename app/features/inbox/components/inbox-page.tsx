import { Form, Link, useSearchParams } from '@remix-run/react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import { Banner } from '~/ui/feedback/banner';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { useRowKeys } from '~/ui/lists/use-row-keys';
import { Pagination } from '~/ui/lists/pagination';
import { RedactedText } from '~/ui/signs/redacted-text';
import { pageAddress } from '../inbox-filter';
import { KINDS } from '../kinds';
import type { InboxView } from '../inbox.view.server';
import { KindBadge } from './kind-badge';

/** The inbox: every message with what kind of contact it is and which topics it asks about. */
export function InboxPage({ view }: { readonly view: InboxView }) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const keys = useRowKeys();
  const filtered = ['q', 'kind', 'channel', 'topic'].some((name) => params.get(name));
  return (
    <Screen
      title={t('inbox:title')}
      subtitle={t('inbox:count', { count: view.total, number: formatNumber(view.total, language) })}
      actions={
        view.mayImport && (
          <LinkButton variant="primary" icon="file-up" to="/inbox/import">
            {t('inbox:import')}
          </LinkButton>
        )
      }
    >
      <div className="stack" {...keys}>
        <Filters view={view} />
        {view.topic && (
          <Banner
            actions={
              <LinkButton size="s" to="/inbox">
                {t('inbox:topic.clear')}
              </LinkButton>
            }
          >
            {t('inbox:topic.one', { label: view.topic.label })}
          </Banner>
        )}
        <Card>
          {view.messages.length === 0 ? (
            <EmptyState icon="inbox" title={filtered ? t('inbox:empty.search') : t('inbox:empty.title')}>
              {filtered ? t('inbox:empty.searchText') : t('inbox:empty.text')}
            </EmptyState>
          ) : (
            <ListRows label={t('inbox:title')} className="inboxrows">
              {view.messages.map((message) => (
                <ListRow
                  key={message.id}
                  lang={message.language}
                  lead={<KindBadge kind={message.kind} />}
                  title={
                    <Link className="inboxtext" data-row to={`/inbox/${message.id}`}>
                      <RedactedText text={message.text} coveredLabel={t('common:redacted')} />
                    </Link>
                  }
                  meta={
                    <>
                      {message.receivedAt === null ? (
                        <span className="qq">{t('inbox:undated')}</span>
                      ) : (
                        <time className="qq" dateTime={message.receivedAt}>
                          {formatRelative(
                            new Date(message.receivedAt),
                            new Date(view.now),
                            view.zone,
                            language,
                          )}
                        </time>
                      )}
                      {message.channel && <span className="qq">{message.channel}</span>}
                      {message.topics.map((topic) => (
                        <Link
                          key={topic.id}
                          className="chip"
                          lang={topic.language}
                          to={`/questions/${topic.id}`}
                        >
                          {topic.label}
                        </Link>
                      ))}
                    </>
                  }
                />
              ))}
            </ListRows>
          )}
        </Card>
        {view.pages > 1 && (
          <Pagination
            label={t('inbox:pages')}
            position={`${view.page} / ${formatNumber(view.pages, language)}`}
            previous={{
              label: t('inbox:newer'),
              to: view.page > 1 ? pageAddress(params, view.page - 1) : null,
            }}
            next={{
              label: t('inbox:older'),
              to: view.page < view.pages ? pageAddress(params, view.page + 1) : null,
            }}
          />
        )}
      </div>
    </Screen>
  );
}

function Filters({ view }: { readonly view: InboxView }) {
  const { t } = useText();
  const [params] = useSearchParams();
  return (
    <Form role="search" className="inboxfilters" key={params.toString()}>
      <TextField label={t('inbox:search')} name="q" type="search" defaultValue={params.get('q') ?? ''} />
      <SelectField
        label={t('inbox:kindLabel')}
        name="kind"
        defaultValue={params.get('kind') ?? ''}
        options={[
          { value: '', label: t('inbox:all') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`inbox:kind.${kind}`) })),
        ]}
      />
      <SelectField
        label={t('inbox:channel')}
        name="channel"
        defaultValue={params.get('channel') ?? ''}
        options={[
          { value: '', label: t('inbox:all') },
          ...view.channels.map((channel) => ({ value: channel, label: channel })),
        ]}
      />
      <SelectField
        label={t('inbox:topic.label')}
        name="topic"
        defaultValue={view.topic?.id ?? params.get('topic') ?? ''}
        options={[
          { value: '', label: t('inbox:all') },
          { value: 'unanswered', label: t('inbox:topic.unanswered') },
          { value: 'none', label: t('inbox:topic.none') },
          ...(view.topic ? [{ value: view.topic.id, label: view.topic.label }] : []),
        ]}
      />
      <button className="btn" type="submit">
        {t('common:search')}
      </button>
    </Form>
  );
}
