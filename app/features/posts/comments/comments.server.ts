import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { transaction, type Db, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { seesPost } from '~/domain/content/sees-post';
import { notify, peopleWho } from '~/features/notices/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { getPost, type PostRow } from '../post-row.server';

/** Comments that a page shows; more than anybody has made about one post. */
const MOST = 300;

export const commentSchema = z.object({
  body: z.string().trim().min(1, 'posts:comment.problem.empty').max(4000, 'errors:field.tooLong'),
  quote: z.string().max(2000, 'posts:comment.problem.long').default(''),
  before: z.string().max(200).default(''),
  after: z.string().max(200).default(''),
  mentions: z.array(z.uuid()).max(50).default([]),
});

/**
 * Says something about a post, or about a passage of it. Whoever may see it may comment; people it mentions
 * hear of it, if they may know of the post themselves.
 */
export async function comment(actor: Actor, id: string, said: z.infer<typeof commentSchema>): Promise<void> {
  await transaction(async (tx) => {
    const row = await getPost(tx, actor, id);
    const at = now();
    const mentionIds = await thoseWhoMayKnow(tx, row, said.mentions);
    const made = await tx.postComment.create({
      data: {
        postId: id,
        authorId: actor.userId,
        body: said.body,
        quote: said.quote === '' ? null : said.quote,
        before: said.before,
        after: said.after,
        mentionIds,
        createdAt: at,
      },
    });
    await notify(tx, {
      userIds: mentionIds.filter((userId) => userId !== actor.userId),
      kind: 'work',
      sentence: 'notices:say.mention',
      values: { title: row.title },
      link: `/posts/${id}#comments`,
      about: `comment:${made.id}`,
      secretUntil: row.embargoUntil,
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.comment',
      subjectType: 'post',
      subjectId: id,
      after: { commentId: made.id, mentions: mentionIds.length },
    });
  });
}

/** Marks a comment as dealt with, or takes that back. It stays readable either way. */
export async function resolveComment(
  actor: Actor,
  id: string,
  { commentId, resolved }: { readonly commentId: string; readonly resolved: boolean },
): Promise<void> {
  await transaction(async (tx) => {
    await getPost(tx, actor, id);
    const { count } = await tx.postComment.updateMany({
      where: { id: commentId, postId: id },
      data: resolved
        ? { resolvedAt: now(), resolvedById: actor.userId }
        : { resolvedAt: null, resolvedById: null },
    });
    if (count === 0) throw new AppError('notFound');
  });
}

/** What has been said about the post, the oldest first. */
export async function commentsOf(db: Db, row: PostRow) {
  const comments = await db.postComment.findMany({
    where: { postId: row.id },
    include: { author: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
    take: MOST,
  });
  const mentioned = [...new Set(comments.flatMap(({ mentionIds }) => mentionIds))];
  const people = await db.user.findMany({
    where: { id: { in: mentioned } },
    select: { id: true, name: true },
  });
  return comments.map(({ id, body, quote, before, after, author, mentionIds, resolvedAt, createdAt }) => ({
    id,
    body,
    passage: quote === null ? null : { quote, before, after },
    by: author.name,
    mentions: mentionIds.flatMap((userId) => people.find((person) => person.id === userId)?.name ?? []),
    resolved: resolvedAt !== null,
    at: createdAt.toISOString(),
  }));
}

/** Of these, the people who may know of the post: under an embargo a mention is no invitation. */
export async function thoseWhoMayKnow(tx: Tx, row: PostRow, userIds: readonly string[]): Promise<string[]> {
  const may = await peopleWho(tx, (person) => seesPost(person, row, now()));
  return [...new Set(userIds)].filter((userId) => may.includes(userId));
}
