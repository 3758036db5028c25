import type { Db } from '~/db/prisma.server';
import { holds, type Actor } from '~/domain/access/actor';
import {
  mayApproveLevel,
  nextLevel,
  readLevels,
  USUAL_POLICY,
  type ApprovalLevel,
  type ApprovalPolicy,
  type Candidate,
} from '~/domain/content/approval';
import { seesPost } from '~/domain/content/sees-post';
import { now } from '~/platform/clock.server';
import type { PostRow } from '../post-row.server';

/** What a department has agreed on; the usual where it has agreed on nothing, or nothing that can be read. */
export async function policyOf(db: Db, departmentId: string): Promise<ApprovalPolicy> {
  return policyFrom(await db.approvalPolicy.findUnique({ where: { departmentId } }));
}

type StoredPolicy = Omit<ApprovalPolicy, 'levels'> & { readonly levels: unknown };

/** A stored policy as it is followed. */
export function policyFrom(stored: StoredPolicy | null | undefined): ApprovalPolicy {
  const levels = stored && readLevels(stored.levels);
  return stored && levels
    ? { levels, ownAllowed: stored.ownAllowed, validDays: stored.validDays }
    : USUAL_POLICY;
}

/** A person as somebody who may say yes to a text, in an organisation of so many people. */
export function candidateFor(actor: Actor, authorId: string, peopleCount: number): Candidate {
  return {
    userId: actor.userId,
    isAuthor: actor.userId === authorId,
    isApprover: holds(actor, ['approver', 'administrator']),
    isAlone: peopleCount === 1,
  };
}

/**
 * Whether a level's yes is asked of somebody who may give it: administrators may, but it is not their daily work;
 * a named person is asked whatever their role.
 */
export function isAsked(actor: Actor, level: ApprovalLevel): boolean {
  return level.kind === 'person' || holds(actor, ['approver']);
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
  return {
    policy,
    given,
    next: nextLevel(policy, given),
    /** Why this person may not say yes now; null when they may. */
    refusedTo: (actor: Actor) =>
      seesPost(actor, row, now())
        ? mayApproveLevel(policy, given, candidateFor(actor, row.authorId, peopleCount))
        : 'notYourTurn',
  };
}

export type ApprovalState = Awaited<ReturnType<typeof approvalState>>;
