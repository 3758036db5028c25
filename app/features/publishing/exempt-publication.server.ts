import { AppError } from '~/platform/app-error';
import { decide } from './decide.server';
import type { Actor } from '~/domain/access/actor';
import { realSenders, type Senders } from './senders.server';

const MAY_WAIT = ['planned', 'due', 'held'] as const;

/**
 * Lets a crisis message past holds (D14): it goes out first, and no hold stops it. It sends nothing by
 * itself: what a hold has stopped already is let go as any other, now that nothing covers it.
 */
export async function exemptPublication(
  actor: Actor,
  { publicationId, reason }: { readonly publicationId: string; readonly reason: string },
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.exempt',
      publicationId,
      why: reason,
      events: () => [],
      first: async (tx, row, at) => {
        if (!MAY_WAIT.some((state) => state === row.state))
          throw new AppError('conflict', 'publishing:refused.notFromHere');
        await tx.publication.update({
          where: { id: row.id },
          data: { exemptAt: at, exemptById: actor.userId },
        });
      },
    },
    senders,
  );
}
