import type { Outcome } from '~/domain/publishing/outcome';
import { pauseAfter } from '~/domain/publishing/timing';
import type { Transition } from '~/domain/publishing/transition';
import { advance } from './advance';
import type { Claim } from './claim';
import type { Engine, EngineRow } from './engine';

/**
 * Writes what a sending did: the publication's state and the attempt's end, together or not at all. An
 * outcome under an old fencing number writes nothing, unless it proves that the post is out.
 */
export async function settle<Row extends EngineRow>(
  { store, time, log, guaranteeOf }: Engine<Row>,
  claim: { readonly fence: Claim['fence']; readonly row: Pick<EngineRow, 'id' | 'part'> },
  outcome: Outcome,
): Promise<Transition> {
  return store.transaction(async (tx) => {
    const at = time.now();
    const row = await tx.lock(claim.row.id);
    if (row === null) throw new Error(`publication ${claim.row.id} was deleted while it was being sent`);
    const event = { type: 'outcome', fencing: claim.fence, part: claim.row.part, outcome } as const;
    const result = await advance(tx, row, event, { guarantee: guaranteeOf(row.channel.kind), at });
    if (result.kind === 'refused' && result.because !== 'alreadyOut') {
      log.warn(
        { publication: row.id, fence: claim.fence, because: result.because },
        'an outcome came too late',
      );
      return result;
    }
    const pause = pauseAfter(outcome, row.tries, at, row.id);
    if (pause !== null) await tx.pauseChannel(row.channelId, pause);
    const proof = outcome.kind === 'published';
    await tx.endAttempt(row.id, claim.fence, {
      finishedAt: at,
      outcome: outcome.kind,
      problem: proof ? null : outcome.code,
      ...(!proof && { diagnostic: { text: outcome.diagnostic } }),
      ...(proof && { remoteId: outcome.remoteId, remoteUrl: outcome.url }),
    });
    return result;
  });
}
