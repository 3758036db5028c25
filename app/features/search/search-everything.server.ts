import { Prisma, prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { beginningsWith } from '~/domain/content/finnish-forms';
import { searchWords } from '~/domain/content/search-words';
import { titleFor } from '~/domain/content/request-secrecy';
import { seesPost } from '~/domain/content/sees-post';
import { isFunctionWord } from '~/domain/questions/text/function-words';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';

export const FOUND_KINDS = ['post', 'request', 'answer', 'proposal', 'topic', 'message'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export type Found = {
  readonly id: string;
  readonly title: string;
  /** Of the title; null where it is not known. */
  readonly language: string | null;
  readonly to: string;
};

export type FoundGroup = { readonly kind: FoundKind; readonly found: readonly Found[] };

/** More than this nobody reads; another word narrows it. */
const LOOKED_AT = 200;
/** Fewer than this, and words are looked for inside the compounds of titles too. */
const FEW = 25;
/** A part of a compound; what is shorter is in the middle of anything. */
const SHORTEST_PART = 4;
/** A form that no word begins with may stand in the middle of one; a text has many more words than a title. */
const SHORTEST_IN_TEXT = 5;

/**
 * Everything this person may see that has all the words, in any inflection of Finnish, English or
 * Swedish or as beginnings; by kind, the best first. Titles of embargoed things are found by their
 * insiders only. Messages are found in the words they have, personal data masked.
 *
 * @param most per kind
 */
export async function searchEverything(
  actor: SignedIn,
  query: string,
  most: number,
): Promise<readonly FoundGroup[]> {
  const typed = searchWords(query);
  const telling = typed.filter((word) => !isFunctionWord(word));
  const words = telling.length > 0 ? telling : typed;
  if (words.length === 0) return [];
  const wanted = wantedBy(words);
  const groups = await Promise.all([
    posts(actor, wanted),
    requests(actor, wanted),
    openToAll(ANSWERS, wanted),
    openToAll(PROPOSALS, wanted),
    openToAll(TOPICS, wanted),
    can(actor, 'inbox.view', { kind: 'inbox' }) ? messages(words, most) : [],
  ]);
  return FOUND_KINDS.map((kind, index) => ({ kind, found: (groups[index] ?? []).slice(0, most) })).filter(
    ({ found }) => found.length > 0,
  );
}

type Wanted = { readonly query: Prisma.Sql; readonly inTitle: Prisma.Sql | null };

/**
 * Every word, each as a stem of either language or by how its forms begin; and each anywhere in a title, null where one is
 * too short for that. Words are letters and digits only, so nothing in them is an operator.
 */
function wantedBy(words: readonly string[]): Wanted {
  const beginnings = words.map(beginningsWith);
  const query = words.map(
    (
      word,
      index,
    ) => Prisma.sql`(to_tsquery('finnish', ${`${word}:*`}) || to_tsquery('english', ${`${word}:*`})
      || to_tsquery('simple', ${beginnings[index]?.map((form) => `${form}:*`).join(' | ')}))`,
  );
  const parts = beginnings.map((forms) => forms.filter(({ length }) => length >= SHORTEST_PART));
  const inTitle = parts.map(
    (forms) => Prisma.sql`title ILIKE ANY(${forms.map((form) => `%${form}%`)}::text[])`,
  );
  return {
    query: Prisma.join(query, ' && '),
    inTitle: parts.every(({ length }) => length > 0) ? Prisma.join(inTitle, ' AND ') : null,
  };
}

type Place = {
  readonly table: Prisma.Sql;
  /** The expression of the table's index, to the letter: otherwise the index is not used. */
  readonly words: Prisma.Sql;
  readonly title: Prisma.Sql;
  readonly where?: Prisma.Sql;
};

type Hit = { readonly id: string; readonly title: string };

/**
 * What has the words: those with the words in their titles first, the latest changed first among equals. Where they are
 * few, those follow that have them inside the words of their titles ("katkos" in "Sähkökatkokset").
 */
async function hitsOf<Row extends Hit>(
  { table, words, title, where = Prisma.sql`true` }: Place,
  { query, inTitle }: Wanted,
  columns = Prisma.empty,
): Promise<readonly Row[]> {
  const db = await prisma();
  const hits = await db.$queryRaw<readonly Row[]>(Prisma.sql`
    WITH wanted AS (SELECT ${query} AS query),
    hits AS (
      SELECT id, ${title} AS title, "updatedAt" ${columns} FROM ${table}
       WHERE ${words} @@ (SELECT query FROM wanted) AND ${where}
       ORDER BY "updatedAt" DESC, id DESC LIMIT ${LOOKED_AT})
    SELECT hits.* FROM hits, wanted
     ORDER BY ts_rank(search_words('fi', title), query) DESC, "updatedAt" DESC, id DESC`);
  if (hits.length >= FEW || inTitle === null) return hits;
  const inside = await db.$queryRaw<readonly Row[]>(Prisma.sql`
    SELECT * FROM (SELECT id, ${title} AS title, "updatedAt" ${columns} FROM ${table} WHERE ${where}) AS titles
     WHERE ${inTitle} ORDER BY "updatedAt" DESC, id DESC LIMIT ${FEW}`);
  const found = new Set(hits.map(({ id }) => id));
  return [...hits, ...inside.filter(({ id }) => !found.has(id))];
}

const POSTS: Place = {
  table: Prisma.sql`"Post"`,
  words: Prisma.sql`search_words(language, title || ' ' || document_text(document))`,
  title: Prisma.sql`title`,
};
const REQUESTS: Place = {
  table: Prisma.sql`"SlotRequest"`,
  words: Prisma.sql`search_words('fi', title)`,
  title: Prisma.sql`title`,
};

/** What everybody signed in may see, and the address that an id is put after. */
type OpenPlace = Place & { readonly address: string };

const ANSWERS: OpenPlace = {
  table: Prisma.sql`"Answer"`,
  words: Prisma.sql`search_words(language, question || ' ' || text)`,
  title: Prisma.sql`question`,
  address: '/answers',
};
/** Those that are still being written or reviewed: an approved one is found as its answer. */
const PROPOSALS: OpenPlace = {
  table: Prisma.sql`"Proposal"`,
  words: Prisma.sql`search_words(language, question || ' ' || document_text(document))`,
  title: Prisma.sql`question`,
  where: Prisma.sql`state <> 'approved'`,
  address: '/proposals',
};
const TOPICS: OpenPlace = {
  table: Prisma.sql`"Topic"`,
  words: Prisma.sql`search_words(language, label || ' ' || representative)`,
  title: Prisma.sql`label`,
  where: Prisma.sql`"mergedIntoId" IS NULL`,
  address: '/questions',
};

async function openToAll(place: OpenPlace, wanted: Wanted): Promise<readonly Found[]> {
  const hits = await hitsOf<Hit & { readonly language: string }>(place, wanted, Prisma.sql`, language`);
  return hits.map(({ id, title, language }) => ({ id, title, language, to: `${place.address}/${id}` }));
}

/** Rows come from the database in its own order; they are shown in that of the search. */
function inOrder<Row extends { readonly id: string }>(hits: readonly Hit[], rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap(({ id }) => byId.get(id) ?? []);
}

async function posts(actor: SignedIn, wanted: Wanted): Promise<readonly Found[]> {
  const hits = await hitsOf(POSTS, wanted);
  const rows = await (await prisma()).post.findMany({ where: { id: { in: hits.map(({ id }) => id) } } });
  const at = now();
  return inOrder(
    hits,
    rows.filter((post) => seesPost(actor, post, at)),
  ).map(({ id, title, language }) => ({ id, title, language, to: `/posts/${id}` }));
}

async function requests(actor: SignedIn, wanted: Wanted): Promise<readonly Found[]> {
  const hits = await hitsOf(REQUESTS, wanted);
  const rows = await (
    await prisma()
  ).slotRequest.findMany({ where: { id: { in: hits.map(({ id }) => id) } } });
  const at = now();
  return inOrder(hits, rows).flatMap((request) => {
    const title = titleFor(actor, request, at);
    return title === null ? [] : [{ id: request.id, title, language: null, to: `/requests/${request.id}` }];
  });
}

/**
 * The latest messages with the beginnings of all the words, or of their other forms, anywhere in them: stemming a million messages
 * would cost every one that arrives, and the index of their letters is there already.
 */
async function messages(words: readonly string[], most: number): Promise<readonly Found[]> {
  const rows = await (
    await prisma()
  ).message.findMany({
    where: {
      AND: words.map((word) => ({
        OR: beginningsWith(word, SHORTEST_IN_TEXT).map((form) => ({
          text: { contains: form, mode: 'insensitive' as const },
        })),
      })),
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, text: true, language: true },
  });
  return rows.map(({ id, text, language }) => ({ id, title: opening(text), language, to: `/inbox/${id}` }));
}

const OPENING_LENGTH = 140;

/** The beginning of a message, whole words only. */
function opening(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= OPENING_LENGTH) return line;
  const cut = line.slice(0, OPENING_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), OPENING_LENGTH / 2))}…`;
}
