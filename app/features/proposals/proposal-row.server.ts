import type { Actor } from '~/domain/access/actor';
import type { SubjectOf } from '~/domain/access/rules';
import type { PostWorkflow } from '~/domain/content/workflow';
import type { Db, Prisma, Tx } from '~/db/prisma.server';
import { authorize } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';

export const WITH_ANSWER = {
  answer: { include: { posts: { orderBy: { createdAt: 'asc' }, take: 1 } } },
} as const satisfies Prisma.ProposalInclude;

export type ProposalRow = Prisma.ProposalGetPayload<{ include: typeof WITH_ANSWER }>;

/** Locks the proposal until the transaction ends, so that two people's decisions come one after the other. */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const locked = isId(id)
    ? await tx.$queryRaw<
        readonly { id: string }[]
      >`SELECT id FROM "Proposal" WHERE id = ${id}::uuid FOR UPDATE`
    : [];
  if (locked.length === 0) throw new AppError('notFound');
  return tx.proposal.findUniqueOrThrow({ where: { id }, include: WITH_ANSWER });
}

export async function proposalSubject(
  db: Db,
  { authorId }: { readonly authorId: string },
): Promise<SubjectOf<'proposal'>> {
  return { kind: 'proposal', authorId, peopleCount: await db.user.count({ where: { active: true } }) };
}

export async function authorizeProposal(
  tx: Tx,
  actor: Actor,
  action: 'proposal.edit' | 'proposal.submit' | 'proposal.approve',
  row: { readonly authorId: string },
): Promise<void> {
  authorize(actor, action, await proposalSubject(tx, row));
}

/** The proposal's text as the content workflow knows it. */
export function workflowOf(row: Pick<ProposalRow, 'state' | 'revision'>): PostWorkflow {
  if (row.state === 'dropped') throw new AppError('conflict', 'answers:problem.dropped');
  return {
    state: row.state,
    version: row.revision,
    approvedVersion: row.state === 'approved' ? row.revision : null,
  };
}
