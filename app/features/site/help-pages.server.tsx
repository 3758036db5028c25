import { redirect } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactElement } from 'react';
import { pageOf } from '~/lib/from-address';
import { isLanguage, type Language } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';
import { requestLanguage } from '~/platform/i18n/preferences.server';
import { now } from '~/platform/clock.server';
import { readForm, SMALL_FORM_BYTES } from '~/platform/read-form.server';
import { helpPath } from '~/domain/content/help-path';
import { openNewsletters } from '~/features/newsletter/api.server';
import { castVote } from './cast-vote.server';
import { HelpAnswer } from './components/help-answer';
import { HelpAll, HelpHome, HelpSearch } from './components/help-lists';
import { HelpGone, HelpNotFound } from './components/help-notices';
import type { HelpSite } from './components/help-shell';
import { allEntries, findEntry, mostAsked, newestEntries, siteFacts } from './entries.view.server';
import { FEED_FORMATS, feedText, type FeedFormat } from './feeds.server';
import { HELP_STYLES } from './help-style.server';
import { publicUrl } from './public-url.server';
import { respond, respondHtml } from './respond.server';
import { relatedEntries, searchEntries } from './search-entries.server';
import { MAX_QUERY_LENGTH } from '~/domain/content/search-words';
import { robotsText, sitemapText } from './sitemap.server';

/*
 * The public help site, address by address. Everything is a whole page of HTML without script; what
 * it shows are site entries only, that is, what a publication has put there.
 */

const PAGE_SIZE = 50;
const RELATED = 4;

/** `/help`: on to the reader's language. */
export async function helpDoor(request: Request): Promise<Response> {
  return redirect(`/help/${await requestLanguage(request)}`, {
    headers: { Vary: 'Accept-Language, Cookie', 'Cache-Control': 'private, max-age=60' },
  });
}

export async function helpHome(request: Request, lang: string | undefined): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const [{ site }, newest, asked] = await Promise.all([
    siteOf(request, lang),
    newestEntries(lang, 10),
    mostAsked(lang, now(), 8),
  ]);
  return html(request, <HelpHome site={site} newest={newest} mostAsked={asked} />);
}

export async function helpSearch(request: Request, lang: string | undefined): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const { site } = await siteOf(request, lang);
  const asked = new URL(request.url).searchParams;
  const query = (asked.get('q') ?? '').trim().slice(0, MAX_QUERY_LENGTH);
  if (query !== '') {
    const hits = await searchEntries(lang, query);
    return html(request, <HelpSearch site={site} query={query} hits={hits} />);
  }
  const page = pageOf(asked);
  const { entries, total } = await allEntries(lang, { page, size: PAGE_SIZE });
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (page > pages) return helpNotFound(request, lang);
  return html(request, <HelpAll site={site} entries={entries} page={page} pages={pages} />);
}

export async function helpAnswer(
  request: Request,
  { lang, slug = '' }: { readonly lang?: string | undefined; readonly slug?: string | undefined },
): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const found = await findEntry(lang, slug);
  if (found.kind === 'none') return helpNotFound(request, lang);
  const { site, zone } = await siteOf(request, lang);
  if (found.kind === 'withdrawn') {
    return html(request, <HelpGone site={site} zone={zone} {...found} />, { status: 410 });
  }
  const voted = new URL(request.url).searchParams.get('vote');
  const page = (
    <HelpAnswer
      site={{ ...site, style: HELP_STYLES.answer }}
      zone={zone}
      entry={found.entry}
      related={await relatedEntries(lang, found.entry, RELATED)}
      thanks={voted === 'yes' || voted === 'no' ? voted : null}
    />
  );
  return html(request, page);
}

/** A vote on an answer, and back to its page. `address` is the reader's, null where it is not known. */
export async function helpVote(
  request: Request,
  { lang, slug = '' }: { readonly lang?: string | undefined; readonly slug?: string | undefined },
  address: string | null,
): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const form = await readForm(request, SMALL_FORM_BYTES).catch(() => new FormData());
  const result = await castVote(request, form, { language: lang, slug, address });
  const path = helpPath(lang, encodeURIComponent(slug));
  const to = result === 'ignored' ? `${path}#vote` : `${path}?vote=${result}#vote`;
  return redirect(to, { status: 303, headers: { 'Cache-Control': 'no-store' } });
}

export async function helpFeed(
  request: Request,
  lang: string | undefined,
  format: FeedFormat,
): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const { body, lastModified } = await feedText(lang, format, publicUrl(request));
  return respond(request, { body, lastModified, contentType: FEED_FORMATS[format], maxAgeS: 300 });
}

export async function helpSitemap(request: Request): Promise<Response> {
  const body = await sitemapText(publicUrl(request));
  return respond(request, { body, contentType: 'application/xml; charset=utf-8', maxAgeS: 3600 });
}

export function helpRobots(request: Request): Response {
  return respond(request, {
    body: robotsText(publicUrl(request)),
    contentType: 'text/plain; charset=utf-8',
    maxAgeS: 3600,
  });
}

/** The site's own page for an address that is nothing, in the address's language or the reader's. */
export async function helpNotFound(request: Request, lang?: Language): Promise<Response> {
  const { site } = await siteOf(request, lang ?? (await requestLanguage(request)));
  return html(request, <HelpNotFound site={site} />, { status: 404, maxAgeS: 30 });
}

/** The site as every page needs it, and the zone in which it tells times. */
export async function siteOf(
  request: Request,
  language: Language,
): Promise<{ readonly site: HelpSite; readonly zone: string }> {
  const [{ name, zone }, lists] = await Promise.all([siteFacts(), openNewsletters()]);
  return {
    site: {
      language,
      t: translate(language),
      name,
      base: publicUrl(request),
      style: HELP_STYLES.list,
      hasNewsletter: lists.length > 0,
    },
    zone,
  };
}

/** A page as a whole answer. */
export function html(
  request: Request,
  page: ReactElement,
  options: { readonly status?: number; readonly maxAgeS?: number } = {},
): Response {
  return respondHtml(request, `<!doctype html>${renderToStaticMarkup(page)}`, options);
}
