import { audit } from '~/db/audit.server';
import { transaction, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { embargoFact } from '~/domain/content/embargo';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

const MOST_POINTS = 8;
const LONGEST_POINT = 300;

/**
 * Gives colleagues something to tell of the post: one point a line. Without any, there is nothing to share and
 * the links that people had lead nowhere.
 *
 * @throws AppError `invalid` when there are too many points, or one is too long to be told
 */
export async function setShareKit(actor: SignedIn, postId: string, text: string): Promise<void> {
  const points = text
    .split(/\r?\n/u)
    .map((line) => line.replace(/^[-•*]\s*/u, '').trim())
    .filter(Boolean);
  if (points.length > MOST_POINTS)
    throw new AppError('invalid', 'sharing:problem.many', { most: MOST_POINTS });
  if (points.some((point) => point.length > LONGEST_POINT))
    throw new AppError('invalid', 'sharing:problem.long', { most: LONGEST_POINT });
  await transaction(async (tx) => {
    const post = await tx.post.findUnique({ where: { id: postId } });
    if (post === null || !seesPost(actor, post, now())) throw new AppError('notFound');
    const { departmentId, authorId, embargoUntil, insiderIds } = post;
    const embargo = embargoUntil && { until: embargoUntil, insiderIds: [...insiderIds, authorId] };
    const facts = { departmentId, authorId, peopleCount: 0, embargo: embargoFact({ embargo }, now()) };
    if (!can(actor, 'post.edit', { kind: 'post', ...facts })) throw new AppError('forbidden');
    if (points.length === 0) await tx.shareKit.deleteMany({ where: { postId } });
    else await tx.shareKit.upsert({ where: { postId }, create: { postId, points }, update: { points } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.shareKit',
      subjectType: 'post',
      subjectId: postId,
      after: { points: points.length },
    });
  });
}

/** What the post's own page says of sharing: the points, and how often all links together were opened. */
export async function shareKitOf(db: Db, postId: string) {
  const kit = await db.shareKit.findUnique({ where: { postId } });
  if (kit === null) return null;
  const { _sum } = await db.shareLink.aggregate({ where: { postId }, _sum: { clicks: true } });
  return { points: kit.points, clicks: _sum.clicks ?? 0 };
}
