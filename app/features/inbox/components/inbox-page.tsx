import { Form, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import { channelName } from '~/platform/i18n/channel-name';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Menu } from '~/ui/feedback/menu';
import { Refusal } from '~/ui/feedback/refusal';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import { Banner } from '~/ui/feedback/banner';
import { Pagination } from '~/ui/lists/pagination';
import { pageAddress, stateAddress, STATES } from '../inbox-filter';
import { CONTACT_KINDS, KINDS } from '../kinds';
import type { InboxView } from '../inbox.view.server';
import { InboxRow } from './inbox-row';
import { KeyHelp } from './key-help';
import { KindCounts } from './kind-counts';
import { KIND_ICONS } from './kind-badge';
import { useTriageKeys } from './use-triage-keys';

type Props = {
  readonly view: InboxView;
  readonly refused: string | null;
  /** Further menus beside the search. */
  readonly menus: ReactNode;
};

/** The inbox: what waits for an answer, until when, and what can be done with it without opening it. */
export function InboxPage({ view, refused, menus }: Props) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const keys = useTriageKeys(view.messages.map(({ id }) => id));
  const query = params.toString();
  return (
    <Screen
      title={t('inbox:title')}
      subtitle={t('inbox:count', { count: view.total, number: formatNumber(view.total, language) })}
      actions={
        <>
          {view.mayManage && (
            <LinkButton icon="timer" iconOnly variant="ghost" to="/inbox/answer-times">
              {t('inbox:times.title')}
            </LinkButton>
          )}
          {view.mayImport && (
            <LinkButton variant="primary" icon="file-up" to="/inbox/import">
              {t('inbox:import')}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="stack" {...keys}>
        <div className="inboxtools">
          <div className="row wrap">
            <Segmented
              label={t('inbox:state.label')}
              value={view.state}
              segments={STATES.map((state) => ({
                value: state,
                label: t(`inbox:state.${state}`),
                count: formatNumber(view.counts[state], language),
                to: `/inbox${stateAddress(params, state)}`,
              }))}
            />
            {menus}
          </div>
          <Filters view={view} />
          <KindCounts week={view.week} />
        </div>
        <Refusal sentence={refused} />
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
        {view.messages.length === 0 ? (
          <Nothing view={view} />
        ) : (
          <Form
            key={`${query} ${view.messages.length} ${view.messages[0]?.id}`}
            method="post"
            action={`/inbox?${query && `${query}&`}index`}
            className="stack qpick"
            preventScrollReset
          >
            <Card>
              <ul className="list inboxrows" aria-label={t('inbox:title')}>
                {view.messages.map((message) => (
                  <InboxRow
                    key={message.id}
                    message={message}
                    view={view}
                    to={`/inbox/${message.id}${query && `?${query}`}`}
                  />
                ))}
              </ul>
            </Card>
            {view.mayTriage && <Bulk view={view} />}
          </Form>
        )}
        {view.mayTriage && view.messages.length > 0 && <KeyHelp of="list" />}
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

function Nothing({ view }: { readonly view: InboxView }) {
  const { t } = useText();
  const [params] = useSearchParams();
  const filtered = ['q', 'kind', 'channel', 'topic'].some((name) => params.get(name));
  const nobodyWaits = !filtered && view.state !== 'all' && view.counts.all > 0;
  const words = filtered ? 'search' : nobodyWaits ? view.state : 'all';
  return (
    <EmptyState icon={words === 'open' ? 'circle-check' : 'inbox'} title={t(`inbox:empty.${words}`)} boxed>
      {t(`inbox:empty.${words}Text`)}
    </EmptyState>
  );
}

/** Appears with the first pick, also without script. */
function Bulk({ view }: { readonly view: InboxView }) {
  const { t } = useText();
  return (
    <div className="bulk" role="toolbar" aria-label={t('inbox:bulk.label')}>
      <b className="strong">{t('inbox:bulk.picked')}</b>
      <span className="push row wrap">
        {view.mayCorrect && (
          <>
            <Button size="s" icon="check" type="submit" name="act" value="accept">
              {t('inbox:act.accept')}
            </Button>
            <Button size="s" icon="circle-slash" type="submit" name="act" value="nothing">
              {t('inbox:act.nothing')}
            </Button>
            <BulkMove view={view} />
          </>
        )}
        <Button size="s" icon="sparkles" type="submit" name="act" value="lead">
          {t('inbox:act.lead')}
        </Button>
        <Button size="s" icon="archive" type="submit" name="act" value="done">
          {t('inbox:act.done')}
        </Button>
        <Menu label={t('inbox:bulk.kind')} icon="flag">
          {(view.mayCorrect ? KINDS : CONTACT_KINDS).map((kind) => (
            <button key={kind} type="submit" className="menu-line" name="kind" value={kind}>
              <Icon name={KIND_ICONS[kind]} />
              {t(`inbox:kind.${kind}`)}
            </button>
          ))}
        </Menu>
        <Button size="s" variant="ghost" type="reset">
          {t('inbox:bulk.clear')}
        </Button>
      </span>
    </div>
  );
}

/** All of those picked into one topic: what one sees at a glance in a list is not moved one by one. */
function BulkMove({ view }: { readonly view: InboxView }) {
  const { t } = useText();
  return (
    <>
      <span className="select bulkmove">
        <select className="input" name="to" aria-label={t('inbox:message.move')} defaultValue="">
          <option value="">{t('inbox:message.choose')}</option>
          {view.topics.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" size="s" />
      </span>
      <Button size="s" icon="move" type="submit" name="act" value="move">
        {t('inbox:act.move')}
      </Button>
    </>
  );
}

function Filters({ view }: Pick<Props, 'view'>) {
  const { t } = useText();
  const [params] = useSearchParams();
  const isNarrowed = ['kind', 'channel', 'topic'].some((name) => params.get(name));
  return (
    <Form role="search" className="inboxfilters" key={params.toString()}>
      <input type="hidden" name="state" value={view.state} />
      <TextField label={t('inbox:search')} name="q" type="search" defaultValue={params.get('q') ?? ''} />
      {/* On a narrow screen the fields after it stand folded until it is open; it is not there on a wide one. */}
      <details className="narrowing" open={isNarrowed}>
        <summary>
          <Icon name="list-filter" />
          {t('inbox:narrow')}
        </summary>
      </details>
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
          ...view.channels.map((channel) => ({ value: channel, label: channelName(channel, t) })),
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
