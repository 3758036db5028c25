import { seesPost } from '~/domain/content/sees-post';
import type { Actor } from '~/domain/access/actor';
import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';

const WITH_POSTS = {
  owner: true,
  topic: { include: { mergedInto: true } },
  proposal: { include: { author: true, reviewer: true, department: true } },
  posts: { orderBy: { createdAt: 'asc' } },
  versions: { orderBy: { version: 'desc' } },
  corrections: { where: { state: { in: ['draft', 'review'] } } },
} as const satisfies Prisma.AnswerInclude;

export type AnswerRow = Prisma.AnswerGetPayload<{ include: typeof WITH_POSTS }>;

/**
 * The answer with what it came from and where it goes.
 *
 * @throws AppError `notFound` also where an embargo hides it from this person
 */
export async function getAnswer(actor: Actor, id: string | undefined, at: Date, db?: Db): Promise<AnswerRow> {
  const row = isId(id)
    ? await (db ?? (await prisma())).answer.findUnique({ where: { id }, include: WITH_POSTS })
    : null;
  if (!row || !row.posts.every((post) => seesPost(actor, post, at))) throw new AppError('notFound');
  return row;
}
