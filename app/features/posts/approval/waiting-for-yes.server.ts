import { prisma } from '~/db/prisma.server';
import { mayApproveLevel, nextLevel } from '~/domain/content/approval';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { candidateFor, isAsked, policyFrom } from './approval-state.server';

/** Posts in review that are looked through; more than wait at one time. */
const LOOKED_AT = 200;

/** Posts to which the next yes is asked of this person, the longest waiting first. */
export async function waitingForYes(actor: SignedIn, at: Date, most: number) {
  const db = await prisma();
  const [rows, policies, peopleCount] = await Promise.all([
    db.post.findMany({
      where: { state: 'review' },
      include: { author: { select: { name: true } }, approvals: true },
      orderBy: { updatedAt: 'asc' },
      take: LOOKED_AT,
    }),
    db.approvalPolicy.findMany(),
    db.user.count({ where: { active: true } }),
  ]);
  return rows
    .filter((row) => {
      const policy = policyFrom(policies.find(({ departmentId }) => departmentId === row.departmentId));
      const given = row.approvals.filter(({ revision }) => revision === row.revision);
      const next = nextLevel(policy, given);
      const candidate = candidateFor(actor, row.authorId, peopleCount);
      return (
        next !== null &&
        seesPost(actor, row, at) &&
        (candidate.isAlone || isAsked(actor, next.level)) &&
        mayApproveLevel(policy, given, candidate) === null
      );
    })
    .slice(0, most)
    .map(({ id, title, language, author }) => ({ id, title, language, author: author.name }));
}
