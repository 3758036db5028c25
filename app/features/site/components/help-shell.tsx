import type { ReactNode } from 'react';
import type { Language } from '~/platform/i18n/i18n';
import type { Text } from '~/platform/i18n/text';

export type HelpSite = {
  readonly language: Language;
  readonly t: Text;
  /** The organisation's name. */
  readonly name: string;
  /** `https://help.example.fi`, without a slash at the end. */
  readonly base: string;
  readonly style: string;
  /** Whether readers can ask for a newsletter. */
  readonly hasNewsletter: boolean;
};

export type HelpShellProps = {
  readonly site: HelpSite;
  readonly title: string;
  readonly description?: string;
  /** Path of this page in this language; left out where search engines should not keep it. */
  readonly path?: string;
  /** Path of the same thing in the other language. */
  readonly twinPath?: string;
  readonly query?: string;
  /** Structured data for search engines. */
  readonly data?: object;
  readonly article?: boolean;
  readonly children: ReactNode;
};

const OTHER = { fi: 'en', en: 'fi' } as const;
const LOCALES = { fi: 'fi_FI', en: 'en_GB' } as const;

/** A whole page of the help site: head, search, content, foot. Rendered to a string; there is no script. */
export function HelpShell(props: HelpShellProps) {
  const { site, query, children } = props;
  const { language, t, name } = site;
  const other = OTHER[language];
  const home = `/help/${language}`;
  return (
    <html lang={language}>
      <HelpHead {...props} />
      <body>
        <a className="vh" href="#content">
          {t('site:skip')}
        </a>
        <header className="head">
          <div className="w">
            <div className="bar">
              <a className="logo" href={home}>
                <i aria-hidden="true">{[...name][0]?.toUpperCase()}</i>
                {name} <span>{t('site:brand')}</span>
              </a>
              <nav aria-label={t('site:nav')}>
                <a href={`${home}/search`}>{t('site:all')}</a>
                <a href={props.twinPath ?? `/help/${other}`} lang={other} hrefLang={other}>
                  {t('site:otherLanguage')}
                </a>
              </nav>
            </div>
            <div className="find">
              <form role="search" action={`${home}/search`} method="get">
                <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
                  <circle cx="11" cy="11" r="7" />
                  <path d="m20 20-3.6-3.6" />
                </svg>
                <label className="vh" htmlFor="q">
                  {t('site:search.label')}
                </label>
                <input
                  id="q"
                  name="q"
                  type="search"
                  maxLength={200}
                  placeholder={t('site:search.placeholder')}
                  defaultValue={query}
                  autoComplete="off"
                />
                <button className="p">{t('site:search.button')}</button>
              </form>
            </div>
          </div>
        </header>
        {children}
        <footer>
          <div className="w">
            <span>{name}</span>
            <a href={`${home}/search`}>{t('site:all')}</a>
            {site.hasNewsletter && <a href={`${home}/newsletter`}>{t('site:newsletter.title')}</a>}
            <a href={`${home}/feed.rss`}>RSS</a>
            <a href={`${home}/feed.atom`}>Atom</a>
            <a href={`${home}/feed.json`}>JSON Feed</a>
          </div>
        </footer>
      </body>
    </html>
  );
}

function HelpHead({
  site,
  title,
  description,
  path,
  twinPath,
  data,
  article = false,
}: Omit<HelpShellProps, 'children'>) {
  const { language, t, name, base } = site;
  const url = path === undefined ? undefined : base + path;
  const home = `${base}/help/${language}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${t('site:titleEnd', { name })}`}</title>
      {description && <meta name="description" content={description} />}
      {url ? <link rel="canonical" href={url} /> : <meta name="robots" content="noindex" />}
      {url && <link rel="alternate" hrefLang={language} href={url} />}
      {twinPath && <link rel="alternate" hrefLang={OTHER[language]} href={base + twinPath} />}
      <link rel="alternate" type="application/rss+xml" title={name} href={`${home}/feed.rss`} />
      <link rel="alternate" type="application/atom+xml" title={name} href={`${home}/feed.atom`} />
      <link rel="alternate" type="application/feed+json" title={name} href={`${home}/feed.json`} />
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content={t('site:titleEnd', { name })} />
      <meta property="og:type" content={article ? 'article' : 'website'} />
      <meta property="og:locale" content={LOCALES[language]} />
      {description && <meta property="og:description" content={description} />}
      {url && <meta property="og:url" content={url} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {data && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
        />
      )}
      <style dangerouslySetInnerHTML={{ __html: site.style }} />
    </head>
  );
}
