import { transaction } from '~/db/prisma.server';
import type { Outcome } from '~/domain/publishing/outcome';
import type { Transition } from '~/domain/publishing/transition';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { advance } from './advance.server';
import type { Claim } from './claim.server';
import { lockPublication } from './publication-row.server';
import type { Senders } from './senders.server';

/**
 * Writes what a sending did: the publication's state and the attempt's end, together or not at all. An
 * outcome under an old fencing number writes nothing, unless it proves that the post is out.
 */
export async function settle(
  claim: Pick<Claim, 'fence'> & { readonly row: Pick<Claim['row'], 'id'> },
  outcome: Outcome,
  senders: Senders,
): Promise<Transition> {
  return transaction(async (tx) => {
    const at = now();
    const row = await lockPublication(tx, claim.row.id);
    if (row === null) throw new Error(`publication ${claim.row.id} was deleted while it was being sent`);
    const result = await advance(
      tx,
      row,
      { type: 'outcome', fencing: claim.fence, outcome },
      { guarantee: senders.guaranteeOf(row.channel.kind), at },
    );
    if (result.kind === 'refused' && result.because !== 'alreadyOut') {
      log.warn(
        { publication: row.id, fence: claim.fence, because: result.because },
        'an outcome came too late',
      );
      return result;
    }
    const proof = outcome.kind === 'published';
    await tx.attempt.update({
      where: { publicationId_fence: { publicationId: row.id, fence: claim.fence } },
      data: {
        finishedAt: at,
        outcome: outcome.kind,
        problem: proof ? null : outcome.code,
        ...(!proof && { diagnostic: { text: outcome.diagnostic } }),
        ...(proof && { remoteId: outcome.remoteId, remoteUrl: outcome.url }),
      },
    });
    return result;
  });
}
