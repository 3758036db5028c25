import { helpPath } from '~/domain/content/help-path';
import type { EntryLink, EntryListing } from '../entries.view.server';
import type { SearchHit } from '../search-entries.server';
import type { Piece } from '~/domain/content/search-words';
import { firstSentences } from '../entry-text';
import { HelpAside } from './help-aside';
import { HelpShell, type HelpSite } from './help-shell';

type HomeProps = {
  readonly site: HelpSite;
  readonly newest: readonly EntryListing[];
  readonly mostAsked: readonly EntryLink[];
};

export function HelpHome({ site, newest, mostAsked }: HomeProps) {
  const { language, t, name } = site;
  return (
    <HelpShell
      site={site}
      title={t('site:home.title')}
      description={t('site:home.description', { name })}
      path={`/help/${language}`}
      twinPath={language === 'fi' ? '/help/en' : '/help/fi'}
    >
      <div className={mostAsked.length > 0 ? 'w grid' : 'w one'}>
        <main id="content">
          <h1>{t('site:home.title')}</h1>
          {newest.length === 0 ? (
            <p className="q">{t('site:home.empty')}</p>
          ) : (
            <>
              <h2 className="sec">{t('site:home.newest')}</h2>
              <Listing site={site} entries={newest} />
            </>
          )}
        </main>
        <HelpAside site={site} id="asked" title={t('site:home.mostAsked')} entries={mostAsked} />
      </div>
    </HelpShell>
  );
}

function Listing({ site, entries }: { readonly site: HelpSite; readonly entries: readonly EntryListing[] }) {
  return (
    <ul className="rows">
      {entries.map((entry) => (
        <li key={entry.slug}>
          <a href={helpPath(site.language, entry.slug)}>{entry.title}</a>
          <p>{firstSentences(entry.text, 160)}</p>
        </li>
      ))}
    </ul>
  );
}

type SearchProps = {
  readonly site: HelpSite;
  readonly query: string;
  readonly hits: readonly SearchHit[];
};

export function HelpSearch({ site, query, hits }: SearchProps) {
  const { language, t } = site;
  return (
    <HelpShell site={site} title={t('site:search.title', { query })} query={query}>
      <main id="content" className="w one">
        <h1>{t('site:search.title', { query })}</h1>
        {hits.length === 0 ? (
          <>
            <p className="q">{t('site:search.empty')}</p>
            <p className="q">
              <a href={`/help/${language}/search`}>{t('site:search.browse')}</a>
            </p>
          </>
        ) : (
          <>
            <p className="q">{t('site:search.found', { count: hits.length })}</p>
            <ul className="rows">
              {hits.map((hit) => (
                <li key={hit.slug}>
                  <a href={helpPath(language, hit.slug)}>
                    <Marked pieces={hit.title} />
                  </a>
                  <p>
                    <Marked pieces={hit.excerpt} />
                    {!/[.!?]$/.test(hit.excerpt.at(-1)?.text ?? '.') && ' …'}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </HelpShell>
  );
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>{pieces.map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}</>
  );
}

type AllProps = {
  readonly site: HelpSite;
  readonly entries: readonly EntryListing[];
  readonly page: number;
  readonly pages: number;
};

/** Every answer by title. */
export function HelpAll({ site, entries, page, pages }: AllProps) {
  const { language, t } = site;
  const path = `/help/${language}/search`;
  return (
    <HelpShell
      site={site}
      title={t('site:all')}
      path={page === 1 ? path : `${path}?page=${page}`}
      twinPath={language === 'fi' ? '/help/en/search' : '/help/fi/search'}
    >
      <main id="content" className="w one">
        <h1>{t('site:all')}</h1>
        {entries.length === 0 ? (
          <p className="q">{t('site:home.empty')}</p>
        ) : (
          <Listing site={site} entries={entries} />
        )}
        {pages > 1 && (
          <nav className="crumb" aria-label={t('site:pages')}>
            {page > 1 && <a href={`${path}?page=${page - 1}`}>{t('site:previous')}</a>}
            <span>{t('site:page', { page, pages })}</span>
            {page < pages && <a href={`${path}?page=${page + 1}`}>{t('site:next')}</a>}
          </nav>
        )}
      </main>
    </HelpShell>
  );
}
