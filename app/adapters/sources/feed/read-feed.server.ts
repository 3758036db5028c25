import { createHash } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { buildMessage } from '../file/build-message.server';
import { excerptOf } from '../file/excerpt.server';
import { htmlToPlain, isReadableHtml } from '../file/plain-text.server';
import { SourceProblem, type SourceItem } from '../contract';

export type Feed = { readonly title: string; readonly items: readonly SourceItem[] };

/** One entry, whatever the format called its parts. */
type Entry = {
  readonly id: string | undefined;
  readonly link: string | undefined;
  readonly title: string;
  readonly body: string;
  readonly at: unknown;
  readonly author: string | undefined;
};

// Longer than any real feed; the rest of an endless one is older than what came before it.
const MOST_ENTRIES = 1_000;

/**
 * The entries of an RSS, Atom, RDF or JSON feed as messages, oldest first. A feed that declares entities
 * of its own is refused before it is parsed: no real one does, and they are how a small file becomes gigabytes.
 *
 * @throws SourceProblem when the text is not a feed
 */
export function readFeed(text: string, timeZone: string): Feed {
  if (/<!ENTITY/i.test(text)) throw new SourceProblem('feedEntities');
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    // The parser says the same of a web page, of nothing and of a feed that is broken.
    throw new SourceProblem('notAFeed', { cause: error });
  }
  const entries = entriesOf(parsed).slice(0, MOST_ENTRIES);
  return {
    title: plain(parsed.format === 'atom' ? parsed.feed.title?.value : parsed.feed.title),
    items: entries.map((entry) => itemOf(entry, timeZone)).toReversed(),
  };
}

function entriesOf(parsed: ReturnType<typeof parseFeed>): readonly Entry[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        link: item.link,
        title: plain(item.title),
        body: plain(item.content?.encoded ?? item.description),
        at: item.pubDate ?? item.dc?.dates?.[0],
        author: item.authors?.[0]?.name ?? item.dc?.creators?.[0],
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        id: entry.id,
        link: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
        title: plain(entry.title?.value),
        body: plain(entry.content?.value ?? entry.summary?.value),
        at: entry.published ?? entry.updated,
        author: entry.authors?.[0]?.name,
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.rdf?.about,
        link: item.link,
        title: plain(item.title),
        body: plain(item.description),
        at: item.dc?.dates?.[0],
        author: item.dc?.creators?.[0],
      }));
    case 'json':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.id,
        link: item.url,
        title: plain(item.title),
        body: item.content_text ?? plain(item.content_html),
        at: item.date_published,
        author: item.authors?.[0]?.name,
      }));
  }
}

function itemOf(entry: Entry, timeZone: string): SourceItem {
  const link = targetOf(entry.link);
  const words = entry.body.startsWith(entry.title) ? [entry.body] : [entry.title, entry.body];
  const said = words.filter((part) => part !== '').join('\n\n');
  const fields = {
    // The address alone says nothing.
    text: said === '' ? '' : [said, link].filter((part) => part !== undefined).join('\n\n'),
    externalId: keyOf(entry),
    from: entry.author,
    channel: 'feed',
  };
  const dated = buildMessage({ ...fields, receivedAt: isoDate(entry.at) }, { timeZone });
  if (dated.kind === 'message') return dated;
  return { kind: 'reject', reason: dated.reason, params: dated.params, excerpt: excerptOf(said) };
}

/** The entry's own key; without one, what it says. Long ones are shortened without losing what tells them apart. */
function keyOf({ id, link, title, body }: Entry): string {
  const key = id ?? link;
  if (key !== undefined && key.length <= 200) return key;
  return createHash('sha256')
    .update(key ?? `${title}\u0000${body}`)
    .digest('hex');
}

/** Dates of feeds are RFC 822 or ISO 8601; one that is neither is no date, and the entry is taken without. */
function isoDate(written: unknown): string | undefined {
  const instant = new Date(typeof written === 'string' ? written : '');
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** Alert services lead through an address of their own; what is meant is in its `url`. */
function targetOf(link: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const meant = /(^|\.)google\.[a-z.]+$/.test(url.hostname) ? url.searchParams.get('url') : null;
  return meant !== null && /^https?:\/\//.test(meant) ? meant : url.href;
}

function plain(html: string | undefined): string {
  if (html === undefined || !isReadableHtml(html)) return '';
  return htmlToPlain(html);
}
