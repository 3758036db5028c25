import type { Actor } from '~/domain/access/actor';
import { addedPictures } from '~/domain/channels/document/document-pictures';
import { advancePost } from '~/domain/content/workflow';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { refuseUnseen } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { assertApprover } from './approvers.server';
import { neededByOf } from './needed-by';
import { authorizeProposal, lockProposal, workflowOf, type ProposalRow } from './proposal-row.server';
import type { ProposalText } from './proposal.schema';

export type SaveResult =
  | { readonly kind: 'saved'; readonly revision: number; readonly voidedApproval: boolean }
  /** Somebody saved after this text was opened; nothing was written, and the other text is on the page. */
  | { readonly kind: 'stale'; readonly revision: number };

/** Saves a proposal's text. A text that was opened before somebody else's save is never written over it. */
export async function saveProposal(actor: Actor, id: string, text: ProposalText): Promise<SaveResult> {
  return transaction(async (tx) => {
    const row = await lockProposal(tx, id);
    await authorizeProposal(tx, actor, 'proposal.edit', row);
    return writeText(tx, actor, row, text);
  });
}

/** The same inside a larger decision, such as submitting. The caller has locked and authorised. */
export async function writeText(
  tx: Tx,
  actor: Actor,
  row: ProposalRow,
  text: ProposalText,
): Promise<SaveResult> {
  const at = now();
  if (row.answer?.state === 'live') throw new AppError('conflict', 'answers:problem.alreadyLive');
  if (row.answer?.state === 'retired') throw new AppError('conflict', 'answers:problem.alreadyRetired');
  // Approved, a correction has become the answer; a new one is opened from there.
  if (row.correctsId !== null && row.state === 'approved')
    throw new AppError('conflict', 'answers:problem.alreadyLive');
  const before = workflowOf(row);
  if (text.revision !== row.revision) return { kind: 'stale', revision: row.revision };
  const neededBy = neededByOf(text.neededOn, await organisationZone(tx));
  if (isUnchanged(row, text, neededBy))
    return { kind: 'saved', revision: row.revision, voidedApproval: false };

  await refuseUnseen(tx, actor, addedPictures(row.document, text.document));
  if (text.askedId !== row.askedId) await assertApprover(tx, row.authorId, text.askedId);
  const step = advancePost(before, { kind: 'edit' });
  if (step.kind === 'refused') throw new AppError('conflict');
  await tx.proposal.update({
    where: { id: row.id },
    data: {
      question: text.question,
      document: text.document,
      checklist: text.checklist,
      neededBy,
      neededFor: text.neededFor,
      askedId: text.askedId,
      state: step.post.state,
      revision: step.post.version,
    },
  });
  // What nobody has approved in these words may not go out, though it has its place already.
  if (step.voidedApproval && row.answer) {
    await tx.post.updateMany({ where: { answerId: row.answer.id }, data: { state: 'draft' } });
  }
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'proposal.edit',
    subjectType: 'proposal',
    subjectId: row.id,
    before: { state: row.state, revision: row.revision },
    after: { state: step.post.state, revision: step.post.version },
  });
  return { kind: 'saved', revision: step.post.version, voidedApproval: step.voidedApproval };
}

function isUnchanged(row: ProposalRow, text: ProposalText, neededBy: Date | null): boolean {
  return (
    row.question === text.question &&
    canonical(row.document) === canonical(text.document) &&
    row.checklist.join() === text.checklist.join() &&
    row.neededBy?.getTime() === neededBy?.getTime() &&
    row.neededFor === text.neededFor &&
    row.askedId === text.askedId
  );
}

/** The database does not keep the order of an object's fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
