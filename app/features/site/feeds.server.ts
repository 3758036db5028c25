import { Feed, type Item } from 'feed';
import { escapeHtml } from '~/domain/channels/document/document-html';
import { helpPath } from '~/domain/content/help-path';
import { prisma, type SiteMedia } from '~/db/prisma.server';
import type { Language } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';
import { readAnywhere } from './entry-text';
import { siteFacts } from './entries.view.server';
import { bytesOf, shownMedia } from './site-media.server';

export const FEED_FORMATS = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

const ITEMS = 50;

export type FeedText = { readonly body: string; readonly lastModified: Date };

/**
 * A feed of what has gone out, newest first. It reads only entries that a publication has put there,
 * so nothing planned or embargoed can be in it. An item's id is its post's: it stays the same when the
 * post is corrected, moved or put out again.
 */
export async function feedText(language: Language, format: FeedFormat, base: string): Promise<FeedText> {
  const t = translate(language);
  const [{ name }, items, lastModified] = await Promise.all([
    siteFacts(),
    feedItems(language),
    lastChange(language),
  ]);
  const home = `${base}/help/${language}`;
  const title = t('site:feed.title', { name });
  const feed = new Feed({
    id: home,
    link: home,
    title: cleanXml(title),
    description: cleanXml(t('site:feed.description', { name })),
    language,
    copyright: cleanXml(name),
    updated: lastModified,
    generator: 'Vuoro',
    feed: `${home}/feed.${format}`,
    feedLinks: { [format]: `${home}/feed.${format}` },
    author: { name: cleanXml(name) },
  });
  for (const item of items) {
    const link = base + helpPath(language, item.slug);
    const itemTitle = cleanXml(item.title);
    feed.addItem({
      // Atom titles are declared as HTML, the others are plain text.
      title: format === 'atom' ? escapeHtml(itemTitle) : itemTitle,
      id: `urn:uuid:${item.postId}`,
      guid: `urn:uuid:${item.postId}`,
      link,
      date: item.changedAt,
      published: item.publishedAt,
      content: cleanXml(readAnywhere(item.html, base)),
      ...(await enclosureOf(item, base, format)),
    });
  }
  const body = format === 'rss' ? feed.rss2() : format === 'atom' ? feed.atom1() : feed.json1();
  return { body, lastModified };
}

type FeedItem = {
  readonly postId: string;
  readonly slug: string;
  readonly title: string;
  readonly html: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  readonly media: readonly SiteMedia[];
};

/** Its first picture or video: RSS has room for one, and readers of the others expect no more. */
async function enclosureOf(
  { media: [first] }: FeedItem,
  base: string,
  format: FeedFormat,
): Promise<Partial<Item>> {
  const length = first ? await bytesOf(first.wire) : null;
  if (!first || length === null) return {};
  const { path, mime, kind } = shownMedia(first);
  const url = base + path;
  // JSON Feed calls its picture by another name.
  if (format === 'json') return kind === 'image' ? { image: url } : {};
  return { enclosure: { url, type: mime, length } };
}

/** One item a post: its page on the site where it has one, else its entry in the feed alone. */
async function feedItems(language: Language): Promise<readonly FeedItem[]> {
  const rows = await (
    await prisma()
  ).siteEntry.findMany({
    where: { language, withdrawnAt: null },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    include: {
      publication: { select: { variant: { select: { postId: true } } } },
      media: { orderBy: { position: 'asc' }, take: 1 },
    },
    // A post may be on the site and in the feed.
    take: ITEMS * 2,
  });
  const byPost = new Map<string, FeedItem>();
  for (const row of [...rows].sort((a, b) => Number(b.kind === 'site') - Number(a.kind === 'site'))) {
    const { postId } = row.publication.variant;
    if (!byPost.has(postId)) byPost.set(postId, { ...row, postId });
  }
  return [...byPost.values()]
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.postId < b.postId ? 1 : -1))
    .slice(0, ITEMS);
}

/** A withdrawal is a change too: readers must ask again and see that the item is gone. */
async function lastChange(language: Language): Promise<Date> {
  const db = await prisma();
  const [{ _max }, organisation] = await Promise.all([
    db.siteEntry.aggregate({ where: { language }, _max: { changedAt: true } }),
    db.organisation.findUnique({ where: { id: 1 }, select: { createdAt: true } }),
  ]);
  return _max.changedAt ?? organisation?.createdAt ?? new Date(0);
}

/** Characters that XML 1.0 cannot hold, even escaped; a pasted text may have them. */
function cleanXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
}
