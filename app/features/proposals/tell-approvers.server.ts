import type { Tx } from '~/db/prisma.server';
import { holds } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { proposalSubject } from './proposal-row.server';

type Of = { readonly id: string; readonly authorId: string };

const about = ({ id }: Pick<Of, 'id'>) => `proposal:${id}`;

/** Tells those whose work it is to approve that a proposal waits for them. */
export async function tellApprovers(tx: Tx, proposal: Of & { readonly question: string }): Promise<void> {
  const subject = await proposalSubject(tx, proposal);
  const may = await peopleWho(
    tx,
    (actor) => holds(actor, ['approver']) && can(actor, 'proposal.approve', subject),
  );
  await notify(tx, {
    userIds: may,
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
