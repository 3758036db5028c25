import { audit } from '~/db/audit.server';
import { prisma, transaction } from '~/db/prisma.server';
import { notify } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

export const APPROVAL_CLOCK_JOB = 'approval-clock';

/** As many as one round of the clock takes; the next takes the rest. */
const MOST = 200;

/**
 * Ends approvals whose time is over: the post is a draft again and its author hears of it. What has gone out
 * stays out.
 *
 * @returns how many
 */
export async function lapseApprovals(): Promise<number> {
  const at = now();
  const lapsed = await (
    await prisma()
  ).post.findMany({
    where: { state: 'approved', approvedUntil: { lte: at } },
    select: { id: true },
    take: MOST,
  });
  for (const { id } of lapsed)
    await transaction(async (tx) => {
      const { count } = await tx.post.updateMany({
        where: { id, state: 'approved', approvedUntil: { lte: at } },
        data: { state: 'draft', approvedUntil: null },
      });
      // Somebody was quicker: it has been edited or approved anew.
      if (count === 0) return;
      const post = await tx.post.findUniqueOrThrow({ where: { id } });
      await notify(tx, {
        userIds: [post.authorId],
        kind: 'work',
        sentence: 'notices:say.approvalLapsed',
        values: { title: post.title },
        link: `/posts/${id}`,
        about: `lapsed:${id}`,
        secretUntil: post.embargoUntil,
      });
      await audit(tx, {
        at,
        actorId: null,
        action: 'post.approvalLapsed',
        subjectType: 'post',
        subjectId: id,
        before: { state: 'approved', revision: post.revision },
        after: { state: 'draft', revision: post.revision },
      });
    });
  return lapsed.length;
}
