import { Link, useSearchParams } from '@remix-run/react';
import { useState, type ReactNode } from 'react';
import { formatNumber, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import { TabLinks } from '~/ui/basics/tabs';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import { DataTable, type Column } from '~/ui/lists/data-table';
import { ListSearch } from '~/ui/lists/list-search';
import { Pagination } from '~/ui/lists/pagination';
import { ChannelMarks } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { PostsView } from '../posts.view.server';
import { nextOrder, type PostsOrder } from '../posts-order';
import { SCOPES, STAGES } from '../stages';
import { OrderChoice } from './order-choice';
import { SeveralBar } from './several-bar';

type Row = PostsView['rows'][number];

type PostsPageProps = {
  readonly view: PostsView;
  readonly title: string;
  /** Further menus beside the search. */
  readonly menus: ReactNode;
};

/** All posts that one may know of: whose, where on their way, and when next. */
export function PostsPage({ view, title, menus }: PostsPageProps) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const { filter } = view;
  const say = (value: number) => formatNumber(value, language);
  const to = (change: Readonly<Record<string, string | null>>) => addressWith(params, change);
  const newPost = view.mayCreate && (
    <LinkButton variant="primary" icon="plus" to="/posts/new">
      {t('common:nav.new')}
    </LinkButton>
  );
  const actions = (
    <>
      <LinkButton variant="ghost" icon="rotate-ccw" to="/posts/evergreen">
        {t('posts:evergreen.library')}
      </LinkButton>
      <LinkButton variant="ghost" icon="file-text" to="/templates">
        {t('templates:title')}
      </LinkButton>
      {/* The tab bar of a narrow screen has it under the thumb. */}
      <span className="wide">{newPost}</span>
    </>
  );
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = (id: string, isTicked: boolean) =>
    setTicked((all) => new Set(isTicked ? [...all, id] : [...all].filter((one) => one !== id)));
  const filtered = filter.stage !== null || filter.search !== '';
  return (
    <Screen title={title} actions={actions}>
      <div className="row wrap">
        <Segmented
          label={t('posts:list.whose')}
          value={filter.scope}
          segments={SCOPES.map((scope) => ({
            value: scope,
            label: t(`posts:list.scope.${scope}`),
            to: to({ scope, page: null }),
          }))}
        />
        <ListSearch
          action="/posts"
          search={filter.search}
          label={t('posts:list.search')}
          submit={t('common:search')}
        >
          <input type="hidden" name="scope" value={filter.scope} />
          {filter.stage && <input type="hidden" name="stage" value={filter.stage} />}
          <OrderChoice order={filter.order} />
        </ListSearch>
        {menus}
      </div>
      <Card>
        <div className="list-tabs">
          <TabLinks
            label={t('posts:list.stage')}
            tabs={[
              {
                to: to({ stage: null, page: null }),
                label: t('posts:list.all'),
                current: filter.stage === null,
              },
              ...STAGES.map((stage) => ({
                to: to({ stage, page: null }),
                label: t(`posts:stage.${stage}`),
                count: say(view.counts[stage]),
                current: filter.stage === stage,
              })),
            ]}
          />
        </div>
        <SeveralBar view={view} ticked={ticked} onTick={(ids) => setTicked(new Set(ids))} />
        <DataTable
          caption={title}
          columns={columns(t, language, view, { ticked, tick }, (sort) => to({ sort, page: null }))}
          rows={view.rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon="pencil"
              title={t(filtered ? 'posts:list.nothing' : 'posts:list.empty')}
              actions={!filtered && newPost}
            >
              {t(filtered ? 'posts:list.nothingHint' : 'posts:list.emptyHint')}
            </EmptyState>
          }
        />
      </Card>
      {(filter.page > 1 || view.hasNext) && (
        <Pagination
          label={t('posts:list.pages')}
          position={`${say(view.from)}–${say(view.to)} / ${say(view.total)}`}
          previous={{
            label: t('posts:list.previous'),
            to: filter.page > 1 ? to({ page: String(filter.page - 1) }) : null,
          }}
          next={{
            label: t('posts:list.next'),
            to: view.hasNext ? to({ page: String(filter.page + 1) }) : null,
          }}
        />
      )}
    </Screen>
  );
}

type Ticking = {
  /** Ids of the posts that something is going to be done to at once. */
  readonly ticked: ReadonlySet<string>;
  readonly tick: (id: string, isTicked: boolean) => void;
};

type TextAndLanguage = ReturnType<typeof useText>;

function columns(
  t: TextAndLanguage['t'],
  language: TextAndLanguage['language'],
  view: PostsView,
  { ticked, tick }: Ticking,
  sortTo: (sort: string | null) => string,
): readonly Column<Row>[] {
  const { order } = view.filter;
  const sorting = (by: PostsOrder['by']) => ({
    sortTo: sortTo(nextOrder(order, by)),
    ...(order?.by === by && {
      sorted: order.isDescending ? ('descending' as const) : ('ascending' as const),
    }),
  });
  return [
    {
      key: 'title',
      ...sorting('title'),
      header: t('posts:list.title'),
      primary: true,
      cell: ({ id, title, language: written, embargoed, mayEdit }) => (
        <span className="tickrow">
          {mayEdit && (
            <input
              type="checkbox"
              className="needsscript"
              aria-label={t('posts:several.one', { title })}
              checked={ticked.has(id)}
              onChange={({ target }) => tick(id, target.checked)}
            />
          )}
          <Link to={`/posts/${id}`} lang={written} className="rowlink">
            {embargoed && <Icon name="lock" size="s" label={t('posts:embargo.inForce')} />} {title}
          </Link>
        </span>
      ),
    },
    {
      key: 'department',
      header: t('posts:list.department'),
      cell: ({ department }) => <DepartmentTag position={department.position} name={department.name} />,
    },
    {
      key: 'channels',
      header: t('posts:new.channels'),
      cell: ({ channels }) => (channels.length === 0 ? '–' : <ChannelMarks channels={channels} />),
    },
    {
      key: 'state',
      ...sorting('state'),
      header: t('posts:list.state'),
      cell: ({ place, textState }) => (
        <span className="states">
          {(place === null || textState !== 'approved') && (
            <StateBadge state={textState} word={t(`posts:state.${textState}`)} />
          )}
          {place && <StateBadge state={place.state} word={t(`publishing:state.${place.state}`)} />}
        </span>
      ),
    },
    {
      key: 'when',
      ...sorting('when'),
      header: t('posts:list.when'),
      cell: ({ place }) =>
        place ? (
          <span className="num">
            {formatSlot(new Date(place.publishAt), place.zone, language, { now: new Date(view.now) })}
          </span>
        ) : (
          <span className="q">–</span>
        ),
    },
  ];
}

function addressWith(params: URLSearchParams, change: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `/posts?${next.toString()}`;
}
