import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { TabLinks } from '~/ui/basics/tabs';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Refusal } from '~/ui/feedback/refusal';
import { ListRows } from '~/ui/lists/list-rows';
import { Pagination } from '~/ui/lists/pagination';
import { useRowKeys } from '~/ui/lists/use-row-keys';
import { questionsQuery, TABS, type QuestionsFilter } from '../questions-filter';
import type { QuestionsView } from '../questions.view.server';
import { AlarmLineNote } from './alarm-line-note';
import { DetailChoice } from './detail-choice';
import { TopicRowItem } from './topic-row';

type Props = {
  readonly view: QuestionsView;
  readonly filter: QuestionsFilter;
  readonly openId: string | undefined;
  readonly refused: string | null;
  /** Further menus beside the search. */
  readonly menus: ReactNode;
};

/** Topics, rising ones first; some picked become one. */
export function TopicList({ view, filter, openId, refused, menus }: Props) {
  const { t, language } = useText();
  const keys = useRowKeys();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const busy = useNavigation().state === 'submitting';
  const moment = { now: new Date(view.now), zone: view.zone, language };
  const query = questionsQuery(filter, { page: filter.page });
  // A picked topic that is gone has been merged: what was picked has been done.
  const gone = [...picked].some((id) => !view.rows.some((row) => row.id === id));
  useEffect(() => {
    if (gone) setPicked(new Set());
  }, [gone]);
  const chosen = view.rows.filter(({ id }) => picked.has(id));
  const pick = (id: string, on: boolean) =>
    setPicked((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
  return (
    <div className="stack" {...keys}>
      <div className="qtools">
        <TabLinks
          label={t('questions:list.show')}
          tabs={TABS.map((tab) => ({
            to: `/questions${questionsQuery(filter, { tab })}`,
            label: t(`questions:tab.${tab}`),
            count: formatNumber(view.totals[tab], language),
            current: tab === filter.tab,
          }))}
        />
        <SearchBox filter={filter} />
        {menus}
        {view.abilities.manage && <DetailChoice view={view} query={query} />}
      </div>
      <Refusal sentence={refused} />
      {view.rows.length === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <Form method="post" action={`/questions${query}`} className="stack qpick" preventScrollReset>
          <section className="card" aria-label={t('questions:title')}>
            <ListRows>
              {view.rows.map((row) => (
                <TopicRowItem
                  key={row.id}
                  row={row}
                  open={row.id === openId}
                  to={`/questions/${row.id}${query}`}
                  moment={moment}
                  pick={
                    view.abilities.manage
                      ? { picked: picked.has(row.id), onPick: (on) => pick(row.id, on) }
                      : null
                  }
                />
              ))}
            </ListRows>
          </section>
          {view.abilities.manage && (
            <div className="bulk" role="toolbar" aria-label={t('questions:bulk.label')}>
              <b className="strong">{t('questions:bulk.count', { count: chosen.length })}</b>
              <span className="q">
                {t('questions:bulk.sum', {
                  count: chosen.reduce((sum, { total }) => sum + total, 0),
                })}
              </span>
              <span className="push row">
                <Button size="s" variant="ghost" type="reset" onClick={() => setPicked(new Set())}>
                  {t('questions:bulk.clear')}
                </Button>
                <Button size="s" icon="merge" type="submit" pending={busy}>
                  {t('questions:bulk.merge')}
                </Button>
              </span>
            </div>
          )}
        </Form>
      )}
      <Pages view={view} filter={filter} />
      {view.line && <AlarmLineNote line={view.line} />}
    </div>
  );
}

function SearchBox({ filter }: { readonly filter: QuestionsFilter }) {
  const { t } = useText();
  return (
    <Form method="get" action="/questions" role="search" className="qsearch">
      {filter.tab !== 'all' && <input type="hidden" name="show" value={filter.tab} />}
      <span className="searchbox">
        <Icon name="search" size="s" />
        <input
          className="input"
          type="search"
          name="q"
          defaultValue={filter.search}
          key={filter.search}
          aria-label={t('questions:list.search')}
          placeholder={t('questions:list.search')}
        />
      </span>
    </Form>
  );
}

function Nothing({ filter }: { readonly filter: QuestionsFilter }) {
  const { t } = useText();
  if (filter.search !== '')
    return (
      <EmptyState boxed icon="search" title={t('questions:empty.search', { words: filter.search })}>
        {t('questions:empty.searchText')}
      </EmptyState>
    );
  return (
    <EmptyState
      boxed
      icon={filter.tab === 'rising' ? 'minus' : 'circle-help'}
      title={t(`questions:empty.${filter.tab}`)}
    >
      {t(`questions:empty.${filter.tab}Text`)}
    </EmptyState>
  );
}

function Pages({ view, filter }: Pick<Props, 'view' | 'filter'>) {
  const { t, language } = useText();
  const { page, size, matching } = view.paging;
  if (matching <= size && page === 1) return null;
  const number = (value: number) => formatNumber(value, language);
  const to = (next: number) => `/questions${questionsQuery(filter, { page: next })}`;
  return (
    <Pagination
      label={t('questions:list.pages')}
      position={`${number((page - 1) * size + 1)}–${number(Math.min(matching, page * size))} / ${number(matching)}`}
      previous={{ label: t('questions:list.previous'), to: page > 1 ? to(page - 1) : null }}
      next={{ label: t('questions:list.next'), to: page * size < matching ? to(page + 1) : null }}
    />
  );
}
