import { AppError } from '~/platform/app-error';
import { decide, type Person } from './decide.server';
import { holdsInForce, isHeld } from './preflight-facts.server';
import { realSenders, type Senders } from './senders.server';

/**
 * "This one is still true": lets one held publication go on at its own time. One whose time has passed
 * becomes missed and asks again.
 */
export async function releasePublication(
  actor: Person,
  { publicationId }: { readonly publicationId: string },
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.retry',
      publicationId,
      events: () => [{ type: 'lift' }],
      first: async (tx, row) => {
        if (isHeld(row, await holdsInForce(tx))) throw new AppError('conflict', 'publishing:place.onHold');
      },
    },
    senders,
  );
}
