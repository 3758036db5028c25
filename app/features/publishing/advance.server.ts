import type { Tx } from '~/db/prisma.server';
import type { PublicationEvent } from '~/domain/publishing/events';
import type { Transition } from '~/domain/publishing/transition';
import { writer } from './engine-store.server';
import { advance as advanceWith, type AdvanceOptions } from './engine/advance';
import type { PublicationRow } from './publication-row.server';

/**
 * Asks the state machine where a person's decision leads and writes exactly that. The row must be locked
 * in `tx`. A refusal writes nothing.
 */
export function advance(
  tx: Tx,
  row: PublicationRow,
  event: PublicationEvent,
  options: AdvanceOptions,
): Promise<Transition> {
  return advanceWith(writer(tx), row, event, options);
}
