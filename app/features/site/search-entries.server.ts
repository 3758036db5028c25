import { FUNCTION_WORDS } from '~/domain/questions/text/function-words';
import { Prisma, prisma } from '~/db/prisma.server';
import type { Language } from '~/platform/i18n/i18n';
import {
  beginningsOf,
  MARK_END,
  MARK_START,
  markedPieces,
  searchWords,
  type Piece,
} from '~/domain/content/search-words';

export type SearchHit = {
  readonly slug: string;
  readonly title: readonly Piece[];
  readonly excerpt: readonly Piece[];
};

type Row = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
};

const DICTIONARY: Record<Language, string> = { fi: 'finnish', en: 'english' };
const LIMIT = 15;

// The expression of the index `site_entry_search`, to the letter: otherwise the index is not used.
const INDEXED = Prisma.sql`site_entry_words(language, title, text)`;

/**
 * Answers that fit a search, best first, at most 15. First those that have all the words in any
 * inflection ("laskut" finds "laskuni") or as beginnings; then any of the words, or the beginning of a
 * long one, for the stems that change ("katkoksen" finds "katkosta"); then titles that are spelt nearly
 * so, which also finds the parts of compounds.
 */
export async function searchEntries(
  language: Language,
  query: string,
  options: { readonly exceptSlug?: string; readonly limit?: number } = {},
): Promise<readonly SearchHit[]> {
  const limit = options.limit ?? LIMIT;
  const typed = searchWords(query);
  const telling = typed.filter((word) => !FUNCTION_WORDS[language].has(word));
  const words = telling.length > 0 ? telling : typed;
  if (words.length === 0) return [];
  const found = new Map<string, Row>();
  const add = (rows: readonly Row[]) => {
    for (const row of rows) if (row.slug !== options.exceptSlug && !found.has(row.id)) found.set(row.id, row);
  };
  // Words are letters and digits only, so nothing in them is taken for an operator.
  const dictionary = Prisma.sql`${DICTIONARY[language]}::regconfig`;
  const inflected = (between: string) =>
    Prisma.sql`to_tsquery(${dictionary}, ${words.map((word) => `${word}:*`).join(between)})`;
  add(await byWords(language, inflected(' & '), limit + 1));
  if (found.size < limit) {
    const beginnings = beginningsOf(words)
      .map((word) => `${word}:*`)
      .join(' | ');
    const any = Prisma.sql`(${inflected(' | ')} || to_tsquery('simple', ${beginnings}))`;
    add(await byWords(language, any, limit + 1));
  }
  if (found.size < limit) add(await bySpelling(language, words, limit + 1));
  return [...found.values()].slice(0, limit).map(({ slug, title, excerpt }) => ({
    slug,
    title: markedPieces(title),
    excerpt: markedPieces(excerpt),
  }));
}

async function byWords(language: Language, wanted: Prisma.Sql, limit: number): Promise<readonly Row[]> {
  const dictionary = Prisma.sql`${DICTIONARY[language]}::regconfig`;
  const marks = `StartSel=${MARK_START}, StopSel=${MARK_END}`;
  return (await prisma()).$queryRaw<Row[]>(Prisma.sql`
    WITH hits AS (
      SELECT id, slug, title, text, "publishedAt", ts_rank(to_tsvector(${dictionary}, title), ${wanted}) AS rank
        FROM "SiteEntry"
       WHERE kind = 'site' AND "withdrawnAt" IS NULL AND language = ${language} AND ${INDEXED} @@ ${wanted}
       ORDER BY rank DESC, "publishedAt" DESC
       LIMIT ${limit})
    SELECT id, slug,
           ts_headline(${dictionary}, title, ${wanted}, ${`${marks}, HighlightAll=true`}) AS title,
           ts_headline(${dictionary}, text, ${wanted}, ${`${marks}, MaxWords=26, MinWords=14, MaxFragments=1`}) AS excerpt
      FROM hits ORDER BY rank DESC, "publishedAt" DESC`);
}

async function bySpelling(
  language: Language,
  words: readonly string[],
  limit: number,
): Promise<readonly Row[]> {
  // `%>` is what the index knows; its threshold is the database's own, 0.6.
  const near = Prisma.join(
    words.map((word) => Prisma.sql`title %> ${word}`),
    ' OR ',
  );
  const nearness = Prisma.join(
    words.map((word) => Prisma.sql`word_similarity(${word}, title)`),
    ' + ',
  );
  return (await prisma()).$queryRaw<Row[]>(Prisma.sql`
    SELECT id, slug, title, left(text, 180) AS excerpt
      FROM "SiteEntry"
     WHERE kind = 'site' AND "withdrawnAt" IS NULL AND language = ${language} AND (${near})
     ORDER BY ${nearness} DESC, "publishedAt" DESC
     LIMIT ${limit}`);
}

/** Other answers on the same matter, for the side of an answer's page. */
export async function relatedEntries(
  language: Language,
  entry: { readonly slug: string; readonly title: string },
  limit: number,
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  const hits = await searchEntries(language, entry.title, { exceptSlug: entry.slug, limit });
  return hits.map(({ slug, title }) => ({ slug, title: title.map(({ text }) => text).join('') }));
}
