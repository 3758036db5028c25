import { Prisma, type Db } from '~/db/prisma.server';
import { ASKING, byTitle, COMING, LATEST_FIRST, OUT, type PostsOrder } from './posts-order';

type Part = { readonly skip: number; readonly take: number };

/**
 * Ids of one page of posts in the order that was asked for. What cannot be told apart by it goes by its latest change; a
 * post without a time comes after those that have one, whichever way they go.
 *
 * @param language of the reader: titles go by its alphabet, which a database has not
 */
export async function idsInOrder(
  db: Db,
  where: Prisma.PostWhereInput,
  { by, isDescending }: PostsOrder,
  language: string,
  { skip, take }: Part,
): Promise<readonly string[]> {
  if (by === 'title') {
    const posts = await db.post.findMany({
      where,
      orderBy: [...LATEST_FIRST],
      select: { id: true, title: true },
    });
    return byTitle(posts, isDescending, language).slice(skip, skip + take);
  }
  const all = await db.post.findMany({ where, select: { id: true } });
  const order = Prisma.sql`${by === 'when' ? SHOWN_TIME : RANK} ${isDescending ? DOWN : UP} NULLS LAST`;
  const page = await db.$queryRaw<readonly { readonly id: string }[]>`
    SELECT id
      FROM (
        SELECT post.id, post.state, post."updatedAt",
               min("publishAt") FILTER (WHERE publication.state::text = ANY(${[...ASKING]}::text[])) AS asking,
               min("publishAt") FILTER (WHERE publication.state::text = ANY(${[...COMING]}::text[])) AS coming,
               max("publishAt") FILTER (WHERE publication.state::text = ANY(${[...OUT]}::text[])) AS gone
          FROM "Post" post
          LEFT JOIN "Publication" publication ON publication."postId" = post.id
         WHERE post.id = ANY(${all.map(({ id }) => id)}::uuid[])
         GROUP BY post.id
      ) timed
     ORDER BY ${order}, "updatedAt" DESC, id DESC
     LIMIT ${take} OFFSET ${skip}`;
  return page.map(({ id }) => id);
}

const UP = Prisma.sql`ASC`;
const DOWN = Prisma.sql`DESC`;

/** The time that the list shows: the same as `shownTime` chooses. */
const SHOWN_TIME = Prisma.sql`coalesce(asking, coming, gone)`;

/** How far on its way: what asks for a person first, then from draft to published. */
const RANK = Prisma.sql`CASE
  WHEN asking IS NOT NULL THEN 0
  WHEN state = 'draft' THEN 1
  WHEN state = 'review' THEN 2
  WHEN coming IS NOT NULL THEN 4
  WHEN gone IS NOT NULL THEN 5
  ELSE 3 END`;
