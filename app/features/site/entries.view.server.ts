import { subDays } from 'date-fns';
import { Prisma, prisma } from '~/db/prisma.server';
import { shownMedia, type ShownMedia } from './site-media.server';
import type { Language } from '~/platform/i18n/i18n';

/** A row of a list on the help site. */
export type EntryLink = { readonly slug: string; readonly title: string };

export type EntryListing = EntryLink & { readonly text: string; readonly changedAt: Date };

export type EntryPage = EntryListing & {
  readonly html: string;
  readonly publishedAt: Date;
  /** When its words were last corrected in public; null where they are the first ones. */
  readonly correctedAt: Date | null;
  readonly answerId: string | null;
  readonly owner: { readonly name: string; readonly title: string | null } | null;
  readonly votes: { readonly count: number; readonly helped: number };
  /** The same answer in the other language, when there is one. */
  readonly twin: EntryLink | null;
  readonly media: readonly ShownMedia[];
};

export type FoundEntry =
  | { readonly kind: 'live'; readonly entry: EntryPage }
  | {
      readonly kind: 'withdrawn';
      readonly title: string;
      readonly withdrawnAt: Date;
      readonly why: string | null;
    }
  | { readonly kind: 'none' };

/** What the public may read: only what has gone out on the site and has not been taken down. */
const LIVE = { kind: 'site', withdrawnAt: null } as const;
const LISTING = { slug: true, title: true, text: true, changedAt: true } as const;

export async function newestEntries(language: Language, take: number): Promise<readonly EntryListing[]> {
  return (await prisma()).siteEntry.findMany({
    where: { ...LIVE, language },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: LISTING,
    take,
  });
}

/** The answers whose topics people have asked about most in the last 30 days. */
export async function mostAsked(language: Language, at: Date, take: number): Promise<readonly EntryLink[]> {
  const since = subDays(at, 30);
  return (await prisma()).$queryRaw<EntryLink[]>(Prisma.sql`
    SELECT e.slug, e.title
      FROM "SiteEntry" e
      JOIN "Answer" a ON a.id = e."answerId"
      JOIN LATERAL (
        SELECT count(*) AS asked FROM "Question" q WHERE q."topicId" = a."topicId" AND q.dated AND q."receivedAt" >= ${since}
      ) t ON t.asked > 0
     WHERE e.kind = 'site' AND e."withdrawnAt" IS NULL AND e.language = ${language}
     ORDER BY t.asked DESC, e."publishedAt" DESC
     LIMIT ${take}`);
}

/** All entries by title, a page at a time. */
export async function allEntries(
  language: Language,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly entries: readonly EntryListing[]; readonly total: number }> {
  const db = await prisma();
  const where = { ...LIVE, language };
  const [entries, total] = await Promise.all([
    db.siteEntry.findMany({
      where,
      orderBy: [{ title: 'asc' }, { id: 'asc' }],
      select: LISTING,
      skip: (page - 1) * size,
      take: size,
    }),
    db.siteEntry.count({ where }),
  ]);
  return { entries, total };
}

/** What stands at an address: the entry, a notice that it has been taken down, or nothing. */
export async function findEntry(language: Language, slug: string): Promise<FoundEntry> {
  const db = await prisma();
  const rows = await db.siteEntry.findMany({
    where: { language, slug },
    orderBy: { publishedAt: 'desc' },
    include: {
      publication: { select: { variant: { select: { post: { select: { author: true } } } } } },
      media: { orderBy: { position: 'asc' } },
    },
    take: 20,
  });
  const live = rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const entry = live.find(({ kind }) => kind === 'site') ?? live[0];
  if (!entry) {
    const gone = rows[0];
    if (!gone?.withdrawnAt) return { kind: 'none' };
    return { kind: 'withdrawn', title: gone.title, withdrawnAt: gone.withdrawnAt, why: gone.withdrawnWhy };
  }
  const facts = entry.answerId === null ? null : await answerFacts(entry.answerId, language);
  const author = facts?.owner ?? entry.publication.variant.post.author;
  const { title, html, text, answerId, publishedAt, changedAt, correctedAt } = entry;
  return {
    kind: 'live',
    entry: {
      slug,
      title,
      html,
      text,
      answerId,
      publishedAt,
      changedAt,
      correctedAt,
      owner: { name: author.name, title: author.title },
      votes: facts?.votes ?? { count: 0, helped: 0 },
      twin: facts?.twin ?? null,
      // Those in the text are shown there.
      media: entry.media.map(shownMedia).filter(({ path }) => !html.includes(`src="${path}"`)),
    },
  };
}

async function answerFacts(answerId: string, language: Language) {
  const db = await prisma();
  const [answer, votes] = await Promise.all([
    db.answer.findUniqueOrThrow({ where: { id: answerId }, include: { owner: true } }),
    db.answerVote.groupBy({ by: ['helped'], where: { answerId }, _count: true }),
  ]);
  const twin =
    answer.topicId === null
      ? null
      : await db.siteEntry.findFirst({
          where: {
            ...LIVE,
            language: { not: language },
            answerId: { in: await twinIds(answer.topicId, language) },
          },
          select: { slug: true, title: true },
        });
  const countOf = (helped: boolean) => votes.find((row) => row.helped === helped)?._count ?? 0;
  return {
    owner: answer.owner,
    twin,
    votes: { count: countOf(true) + countOf(false), helped: countOf(true) },
  };
}

/** Two answers to one topic in different languages are twins. */
async function twinIds(topicId: string, language: Language): Promise<string[]> {
  const rows = await (
    await prisma()
  ).answer.findMany({
    where: { topicId, state: 'live', language: { not: language } },
    select: { id: true },
    take: 20,
  });
  return rows.map(({ id }) => id);
}

export type SitemapRow = {
  readonly language: string;
  readonly slug: string;
  readonly changedAt: Date;
};

/** A sitemap may hold 50,000 addresses; ours stays far below. */
const SITEMAP_LIMIT = 20_000;

export async function sitemapRows(): Promise<readonly SitemapRow[]> {
  return (await prisma()).siteEntry.findMany({
    where: LIVE,
    orderBy: { publishedAt: 'desc' },
    select: { language: true, slug: true, changedAt: true },
    take: SITEMAP_LIMIT,
  });
}

/** Whose site it is, and the zone its dates are in. */
export async function siteFacts(): Promise<{ readonly name: string; readonly zone: string }> {
  const organisation = await (await prisma()).organisation.findUnique({ where: { id: 1 } });
  return { name: organisation?.name ?? 'Vuoro', zone: organisation?.timeZone ?? 'Europe/Helsinki' };
}
