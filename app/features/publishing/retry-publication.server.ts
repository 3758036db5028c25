import type { Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { AppError } from '~/platform/app-error';
import { decide, type Person } from './decide.server';
import { assertPlace } from './placement.server';
import { holdsInForce, isHeld } from './preflight-facts.server';
import type { PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

/**
 * "Publish it now": after a failure, a missed time, or a hold. It keeps its slot, and its time becomes
 * this moment. What a hold still covers is refused: it would only be held again.
 */
export async function retryPublication(
  actor: Person,
  { publicationId }: { readonly publicationId: string },
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.retry',
      publicationId,
      events: (row, at) => eventsNow(row, at),
      first: (tx, row, at) => assertMayGoNow(tx, actor, row, at),
    },
    senders,
  );
}

/** A held one is first agreed on for this moment, which a hold outlives, and then let go. */
export function eventsNow(row: PublicationRow, at: Date) {
  return row.state === 'held'
    ? ([{ type: 'reschedule', at }, { type: 'lift' }, { type: 'retry' }] as const)
    : ([{ type: 'retry' }] as const);
}

async function assertMayGoNow(tx: Tx, actor: Person, row: PublicationRow, at: Date): Promise<void> {
  if (!ALLOWED_FROM.retry.includes(row.state) && row.state !== 'held') return;
  if (isHeld(row, await holdsInForce(tx))) throw new AppError('conflict', 'publishing:place.onHold');
  await assertFits(tx, actor, row, at);
}

/** Refuses what may not go out at this moment, whatever stopped it before: an embargo, or a place that is taken. */
export async function assertFits(tx: Tx, actor: Person, row: PublicationRow, at: Date): Promise<void> {
  const place = {
    channel: row.channel,
    publishAt: at,
    slotId: null,
    leaving: [row.id],
    grantId: row.grantId,
    embargoUntil: row.variant.post.embargoUntil,
    byHand: false,
  };
  await assertPlace(tx, place, { actor, language: actor.language, at });
}
