import { Link } from '@remix-run/react';
import { useRef, useState, type ReactNode } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import { shownAt } from '~/domain/media/shown-at';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Segmented } from '~/ui/basics/segmented';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Screen } from '~/ui/frame/screen';
import { ListSearch } from '~/ui/lists/list-search';
import { Pagination } from '~/ui/lists/pagination';
import { FramedPicture } from '~/ui/media/framed-picture';
import { libraryAddress, MEDIA_KINDS } from '../library-filter';
import type { LibraryView } from '../library.view.server';
import { DropArea } from './drop-area';
import { UploadList, type Chosen } from './upload-list';

type Props = {
  readonly view: LibraryView;
  readonly title: string;
  /** Further menus beside the search. */
  readonly menus: ReactNode;
};

/** All pictures and videos, found by name and by what is said of them; new ones are dropped in. */
export function LibraryPage({ view, title, menus }: Props) {
  const { t, language } = useText();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const next = useRef(0);
  const { filter } = view;
  const say = (value: number) => formatNumber(value, language);
  const add = (files: readonly File[]) =>
    setChosen((all) => [...all, ...files.map((file) => ({ key: (next.current += 1), file }))]);
  const filtered = filter.search !== '' || filter.kind !== null || filter.missing;
  const list = (
    <>
      {chosen.length > 0 && (
        <UploadList
          chosen={chosen}
          onForget={(key) => setChosen((all) => all.filter((one) => one.key !== key))}
        />
      )}
      {view.rows.length === 0 ? (
        <EmptyState icon="image" title={t(filtered ? 'media:list.nothing' : 'media:list.empty')}>
          {t(filtered ? 'media:list.nothingHint' : 'media:list.emptyHint')}
        </EmptyState>
      ) : (
        <ul className="mgrid" aria-label={title}>
          {view.rows.map((row) => (
            <li key={row.id}>
              <Tile row={row} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
  return (
    <Screen title={title} subtitle={t('media:list.count', { count: view.total })}>
      <div className="row wrap">
        <Segmented
          label={t('media:list.kind')}
          value={filter.missing ? 'missing' : (filter.kind ?? 'all')}
          segments={[
            { value: 'all', label: t('media:list.all'), to: libraryAddress({ search: filter.search }) },
            ...MEDIA_KINDS.map((kind) => ({
              value: kind,
              label: t(`media:kinds.${kind}`),
              to: libraryAddress({ search: filter.search, kind }),
            })),
            {
              value: 'missing',
              label: t('media:list.missing'),
              count: say(view.missing),
              to: libraryAddress({ search: filter.search, missing: true }),
            },
          ]}
        />
        <ListSearch
          action="/media"
          search={filter.search}
          label={t('media:list.search')}
          submit={t('common:search')}
        >
          {filter.kind && <input type="hidden" name="kind" value={filter.kind} />}
          {filter.missing && <input type="hidden" name="missing" value="1" />}
        </ListSearch>
        {menus}
      </div>
      {view.mayAdd ? <DropArea onFiles={add}>{list}</DropArea> : list}
      {(filter.page > 1 || view.hasNext) && (
        <Pagination
          label={t('media:list.pages')}
          position={`${say(view.from)}–${say(view.to)} / ${say(view.total)}`}
          previous={{
            label: t('media:list.previous'),
            to: filter.page > 1 ? libraryAddress({ ...filter, page: filter.page - 1 }) : null,
          }}
          next={{
            label: t('media:list.next'),
            to: view.hasNext ? libraryAddress({ ...filter, page: filter.page + 1 }) : null,
          }}
        />
      )}
    </Screen>
  );
}

function Tile({ row }: { readonly row: LibraryView['rows'][number] }) {
  const { t } = useText();
  return (
    <Link className="mtile" to={`/media/${row.id}`}>
      <FramedPicture
        src={shownAt({ assetId: row.id, kind: row.kind }, 'thumb')}
        alt=""
        focal={row.focal}
        ratio={4 / 3}
      />
      <span className="mtile-name">{row.alt || row.fileName}</span>
      <span className="row wrap sm">
        {row.missingAlt && <Badge icon="triangle-alert">{t('media:list.missing')}</Badge>}
        {row.uses > 0 && <span className="q">{t('media:list.uses', { count: row.uses })}</span>}
      </span>
    </Link>
  );
}
