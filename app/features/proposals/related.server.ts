import { toPlainText } from '~/domain/channels/document/document-runs';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { contradictions, type Contradiction } from '~/domain/content/contradiction';
import { seesPost } from '~/domain/content/sees-post';
import type { Actor } from '~/domain/access/actor';
import type { Db } from '~/db/prisma.server';
import { similarAnswers } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';

export type Related = {
  /** Live answers on the same matter, in any words and either language. */
  readonly answers: readonly {
    readonly id: string;
    readonly question: string;
    readonly language: string;
    readonly contradictions: readonly Contradiction[];
  }[];
  /** Posts that are about to go out and seem to be about the same. */
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly language: string;
    readonly publishAt: Date;
    readonly contradictions: readonly Contradiction[];
  }[];
};

const MOST = 3;
/** Above this a title and a question share enough of their letters to be about one thing. */
const LIKENESS = 0.3;
const MOST_LOOKED_AT = 20;

/**
 * What is public or about to be on the same matter, and where it counts something otherwise than the text
 * at hand. Posts that the person may not know of are left out.
 */
export async function relatedTexts(
  db: Db,
  actor: Actor,
  {
    question,
    text,
    answerId,
    told,
  }: {
    readonly question: string;
    readonly text: string;
    /** The proposal's own answer, once there is one. */
    readonly answerId: string | null;
    /** Answers that are told of already. */
    readonly told: readonly string[];
  },
): Promise<Related> {
  const near = (await similarAnswers(db, question, MOST)).filter(({ id }) => id !== answerId);
  const rows = await db.answer.findMany({
    where: { id: { in: [...near.map(({ id }) => id), ...told] } },
    select: { id: true, question: true, language: true, text: true },
  });
  const answers = rows
    .map(({ text: theirs, ...row }) => ({ ...row, contradictions: contradictions(text, theirs) }))
    // One that is told of already is told of again only for what it contradicts.
    .filter(({ id, contradictions: found }) => found.length > 0 || !told.includes(id));
  return { answers, posts: await scheduledPosts(db, actor, question, text, answerId) };
}

async function scheduledPosts(
  db: Db,
  actor: Actor,
  question: string,
  text: string,
  answerId: string | null,
): Promise<Related['posts']> {
  const found = await db.$queryRaw<readonly { id: string; at: Date }[]>`
    SELECT p.id::text AS id, min(u."publishAt") AS at
      FROM "Publication" u JOIN "Variant" v ON v.id = u."variantId" JOIN "Post" p ON p.id = v."postId"
     WHERE u.state IN ('planned', 'due', 'held') AND (${answerId}::uuid IS NULL OR p."answerId" IS DISTINCT FROM ${answerId}::uuid)
       AND similarity(lower(p.title), lower(${question})) > ${LIKENESS}
     GROUP BY p.id, p.title
     ORDER BY similarity(lower(p.title), lower(${question})) DESC, p.id LIMIT ${MOST_LOOKED_AT}`;
  const posts = await db.post.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  const byId = new Map(posts.map((post) => [post.id, post]));
  return found
    .flatMap(({ id, at }) => {
      const post = byId.get(id);
      if (!post || !seesPost(actor, post, now())) return [];
      const theirs = toPlainText(documentSchema.parse(post.document));
      return [
        {
          id,
          title: post.title,
          language: post.language,
          publishAt: at,
          contradictions: contradictions(text, theirs),
        },
      ];
    })
    .slice(0, MOST);
}
