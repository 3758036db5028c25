import type { Tx } from '~/db/prisma.server';
import { notify, settleNotices } from '~/features/notices/api.server';
import { approverIds } from './approvers.server';

type Of = { readonly id: string; readonly authorId: string; readonly askedId: string | null };

const about = ({ id }: Pick<Of, 'id'>) => `proposal:${id}`;

/** Tells the person who was asked to approve, or all whose work it is, that a proposal waits for them. */
export async function tellApprovers(tx: Tx, proposal: Of & { readonly question: string }): Promise<void> {
  const may = await approverIds(tx, proposal.authorId);
  const { askedId } = proposal;
  await notify(tx, {
    // A named approver who has left or lost the role leaves it to whoever may.
    userIds: askedId !== null && may.includes(askedId) ? [askedId] : may,
    kind: 'approval',
    sentence: 'notices:say.proposal',
    values: { title: proposal.question },
    link: `/proposals/${proposal.id}`,
    about: about(proposal),
  });
}

/** It waits for nobody any more. */
export async function proposalWaitsNoMore(tx: Tx, proposal: Pick<Of, 'id'>): Promise<void> {
  await settleNotices(tx, 'approval', about(proposal));
}

/** Tells its author what came of a proposal, so that it does not wait for somebody to look. */
export async function tellAuthor(
  tx: Tx,
  proposal: Pick<Of, 'id' | 'authorId'> & { readonly question: string },
  told: { readonly by: string; readonly came: 'approved' | 'corrected' | 'sentBack'; readonly link: string },
): Promise<void> {
  if (told.by === proposal.authorId) return;
  // What was told of it earlier is no longer so.
  await settleNotices(tx, 'work', about(proposal));
  await notify(tx, {
    userIds: [proposal.authorId],
    kind: 'work',
    sentence: SENTENCES[told.came],
    values: { title: proposal.question },
    link: told.link,
    about: about(proposal),
  });
}

const SENTENCES = {
  approved: 'notices:say.proposalApproved',
  corrected: 'notices:say.correctionApproved',
  sentBack: 'notices:say.proposalSentBack',
} as const;

/** Nothing waits for its author any more: the text is on its way to the approvers again, or was given up. */
export async function authorHasSeen(tx: Tx, proposal: Pick<Of, 'id'>): Promise<void> {
  await settleNotices(tx, 'work', about(proposal));
}
