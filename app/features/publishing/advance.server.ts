import type { Prisma, Tx } from '~/db/prisma.server';
import type { PublicationEvent } from '~/domain/publishing/events';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { State } from '~/domain/publishing/states';
import { transition, type Changes, type Transition } from '~/domain/publishing/transition';
import { factsOf, type PublicationRow } from './publication-row.server';
import { tellFailure } from './tell-failure.server';

export type AdvanceOptions = {
  readonly guarantee: Guarantee;
  readonly at: Date;
  /** When the latest call to the channel began. */
  readonly lastCallAt?: Date | null;
  /** The worker that holds the lease, while it is being sent. */
  readonly worker?: string;
};

/**
 * Asks the state machine where the event leads and writes exactly that. The row must be locked in `tx`.
 * A refusal writes nothing.
 */
export async function advance(
  tx: Tx,
  row: PublicationRow,
  event: PublicationEvent,
  options: AdvanceOptions,
): Promise<Transition> {
  const facts = factsOf(row, options.guarantee, options.at, options.lastCallAt);
  const result = transition(row.state, event, facts);
  if (result.kind === 'next') {
    await tx.publication.update({
      where: { id: row.id },
      data: toColumns(result.state, result.set, options),
    });
    await tellFailure(tx, row, result.state);
  }
  return result;
}

function toColumns(state: State, set: Changes, options: AdvanceOptions): Prisma.PublicationUpdateInput {
  return {
    state,
    leaseOwner: state === 'sending' ? (options.worker ?? null) : null,
    ...(state !== 'sending' && { leaseUntil: null }),
    // A doubt is looked into at once; `nextTryAt` then says when the next look is due.
    ...(state === 'unknown' && { nextTryAt: options.at }),
    ...(set.agreedAt && { publishAt: set.agreedAt, nextTryAt: set.agreedAt }),
    ...(set.nextTryAt && { nextTryAt: set.nextTryAt }),
    ...(set.attemptsMade !== undefined && { tries: set.attemptsMade }),
    ...(set.fencing !== undefined && { fence: set.fencing }),
    ...(set.leaseUntil !== undefined && { leaseUntil: set.leaseUntil }),
    ...(set.problem !== undefined && { problem: set.problem?.code ?? null }),
    ...(set.evidence && proofColumns(set.evidence, options.at)),
  };
}

function proofColumns(evidence: NonNullable<Changes['evidence']>, at: Date): Prisma.PublicationUpdateInput {
  // A person's word is proof too; the id then says whose.
  const remoteId = evidence.kind === 'remote' ? evidence.remoteId : `person:${evidence.by}`;
  return { remoteId, remoteUrl: evidence.url, publishedAt: at };
}
