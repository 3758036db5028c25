import type { Db, Tx } from '~/db/prisma.server';
import { holds } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { peopleWho } from '~/features/notices/api.server';
import { AppError } from '~/platform/app-error';
import { proposalSubject } from './proposal-row.server';

export type Approver = { readonly id: string; readonly name: string };

/** Whose work it is to approve what this person wrote, by name. */
export async function approversOf(db: Db, authorId: string): Promise<readonly Approver[]> {
  const ids = await approverIds(db, authorId);
  return db.user.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}

/** @throws AppError `invalid` when the named person may not approve it */
export async function assertApprover(tx: Tx, authorId: string, askedId: string | null): Promise<void> {
  if (askedId === null || (await approverIds(tx, authorId)).includes(askedId)) return;
  throw new AppError('invalid', 'answers:problem.asked');
}

export async function approverIds(db: Db, authorId: string): Promise<readonly string[]> {
  const subject = await proposalSubject(db, { authorId });
  return peopleWho(db, (actor) => holds(actor, ['approver']) && can(actor, 'proposal.approve', subject));
}
