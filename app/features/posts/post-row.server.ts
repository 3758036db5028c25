import type { Db, Prisma, Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import type { SubjectOf } from '~/domain/access/rules';
import { embargoFact } from '~/domain/content/embargo';
import { seesPost, type Embargoed } from '~/domain/content/sees-post';
import type { PostWorkflow } from '~/domain/content/workflow';
import { POST_MEDIA, TEXT_PICTURES, VARIANT_MEDIA } from '~/features/media/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

export const WITH_VARIANTS = {
  answer: true,
  campaign: true,
  media: POST_MEDIA,
  pictures: TEXT_PICTURES,
  variants: {
    include: { channel: true, media: VARIANT_MEDIA },
    orderBy: [{ channel: { position: 'asc' } }, { id: 'asc' }],
  },
} as const satisfies Prisma.PostInclude;

export type PostRow = Prisma.PostGetPayload<{ include: typeof WITH_VARIANTS }>;

/**
 * Locks the post until the transaction ends, so that two people's decisions come one after the other.
 *
 * @throws AppError `notFound` when there is none, or the person may not know of it
 */
export async function lockPost(tx: Tx, actor: Actor, id: string): Promise<PostRow> {
  if (isId(id)) await tx.$queryRaw`SELECT id FROM "Post" WHERE id = ${id}::uuid FOR UPDATE`;
  return getPost(tx, actor, id);
}

/** @throws AppError `notFound` when there is none, or the person may not know of it */
export async function getPost(db: Db, actor: Actor, id: string): Promise<PostRow> {
  const row = isId(id) ? await db.post.findUnique({ where: { id }, include: WITH_VARIANTS }) : null;
  if (row === null || !seesPost(actor, row, now())) throw new AppError('notFound');
  return row;
}

/** The post as permissions see it. */
export async function postSubject(db: Db, post: Embargoed): Promise<SubjectOf<'post'>> {
  return postFacts(post, await db.user.count({ where: { active: true } }));
}

/** The same for many posts at once: `peopleCount` is how many people are active. */
export function postFacts(post: Embargoed, peopleCount: number): SubjectOf<'post'> {
  const { departmentId, authorId, embargoUntil, insiderIds } = post;
  const embargo = embargoUntil && { until: embargoUntil, insiderIds: [...insiderIds, authorId] };
  return {
    kind: 'post',
    departmentId,
    authorId,
    peopleCount,
    embargo: embargoFact({ embargo }, now()),
  };
}

/** The post as its own workflow sees it. */
export function workflowOf({ state, revision }: Pick<PostRow, 'state' | 'revision'>): PostWorkflow {
  return { state, version: revision, approvedVersion: state === 'approved' ? revision : null };
}
