import type { Db } from '~/db/prisma.server';
import { holds, type Actor } from '~/domain/access/actor';
import {
  mayApproveLevel,
  nextLevel,
  readLevels,
  USUAL_POLICY,
  type ApprovalPolicy,
  type Candidate,
} from '~/domain/content/approval';
import { seesPost } from '~/domain/content/sees-post';
import { now } from '~/platform/clock.server';
import type { PostRow } from '../post-row.server';

/** What a department has agreed on; the usual where it has agreed on nothing, or nothing that can be read. */
export async function policyOf(db: Db, departmentId: string): Promise<ApprovalPolicy> {
  const stored = await db.approvalPolicy.findUnique({ where: { departmentId } });
  const levels = stored && readLevels(stored.levels);
  return stored && levels
    ? { levels, ownAllowed: stored.ownAllowed, validDays: stored.validDays }
    : USUAL_POLICY;
}

/** How far the approval of a post's present revision is. */
export async function approvalState(db: Db, row: PostRow) {
  const [policy, given, peopleCount] = await Promise.all([
    policyOf(db, row.departmentId),
    db.postApproval.findMany({
      where: { postId: row.id, revision: row.revision },
      include: { user: { select: { name: true } } },
      orderBy: { level: 'asc' },
    }),
    db.user.count({ where: { active: true } }),
  ]);
  const candidate = (actor: Actor): Candidate => ({
    userId: actor.userId,
    isAuthor: actor.userId === row.authorId,
    isApprover: holds(actor, ['approver', 'administrator']),
    isAlone: peopleCount === 1,
  });
  return {
    policy,
    given,
    next: nextLevel(policy, given),
    /** Why this person may not say yes now; null when they may. */
    refusedTo: (actor: Actor) =>
      seesPost(actor, row, now()) ? mayApproveLevel(policy, given, candidate(actor)) : 'notYourTurn',
  };
}

export type ApprovalState = Awaited<ReturnType<typeof approvalState>>;
