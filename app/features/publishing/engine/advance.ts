import type { PublicationEvent } from '~/domain/publishing/events';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { State } from '~/domain/publishing/states';
import {
  transition,
  type Changes,
  type PublicationFacts,
  type Transition,
} from '~/domain/publishing/transition';
import type { EngineRow, EngineTx, Proof, RowChange } from './engine';

export type AdvanceOptions = {
  readonly guarantee: Guarantee;
  readonly at: Date;
  /** When the latest call to the channel began. */
  readonly lastCallAt?: Date | null;
  /** The worker that holds the lease, while it is being sent. */
  readonly worker?: string;
};

/** Where an event leads, and the columns that say so; null when it was refused. */
export type Advance = { readonly result: Transition; readonly change: RowChange | null };

/** Asks the state machine where the event leads. Writes nothing. */
export function decideAdvance(row: EngineRow, event: PublicationEvent, options: AdvanceOptions): Advance {
  const result = transition(row.state, event, factsOf(row, options));
  return { result, change: result.kind === 'next' ? toColumns(result.state, result.set, options) : null };
}

/**
 * Asks the state machine where the event leads and writes exactly that. The row must be locked in `tx`.
 * A refusal writes nothing.
 */
export async function advance(
  tx: Pick<EngineTx, 'write' | 'provePart'>,
  row: EngineRow,
  event: PublicationEvent,
  options: AdvanceOptions,
): Promise<Transition> {
  const { result, change } = decideAdvance(row, event, options);
  if (change) await tx.write([row], change);
  // Where nothing follows, the row itself says it all.
  if (result.kind === 'next' && result.set.proven && row.partCount > 1)
    await tx.provePart(row, proofColumns(result.set.proven, options.at));
  return result;
}

/** The row as the state machine knows it. Its agreed time is the time it stands at in the calendar. */
function factsOf(row: EngineRow, options: AdvanceOptions): PublicationFacts {
  return {
    id: row.id,
    now: options.at,
    agreedAt: row.publishAt,
    nextTryAt: row.nextTryAt,
    attemptsMade: row.tries,
    fencing: row.fence,
    leaseUntil: row.leaseUntil,
    lastCallAt: options.lastCallAt ?? null,
    guarantee: options.guarantee,
    lateAfterMs: row.lateMinutes * 60_000,
    restoredAt: row.restoredAt,
    part: row.part,
    partCount: row.partCount,
  };
}

function toColumns(state: State, set: Changes, options: AdvanceOptions): RowChange {
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
    ...(set.part !== undefined && { part: set.part }),
    ...(set.restoredAt !== undefined && { restoredAt: set.restoredAt }),
    ...(set.evidence && proofColumns(set.evidence, options.at)),
  };
}

function proofColumns(evidence: NonNullable<Changes['evidence']>, at: Date): Proof {
  // A person's word is proof too; the id then says whose.
  const remoteId = evidence.kind === 'remote' ? evidence.remoteId : `person:${evidence.by}`;
  return { remoteId, remoteUrl: evidence.url, publishedAt: at };
}
