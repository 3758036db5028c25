import { AppError } from '~/platform/app-error';
import { decide, type Person } from './decide.server';
import { holdsInForce, isHeld } from './preflight-facts.server';
import { assertFits, eventsNow } from './retry-publication.server';
import { realSenders, type Senders } from './senders.server';

/** States from which a hold keeps a publication, or would. */
export const MAY_WAIT = ['planned', 'due', 'held'] as const;

type Exempt = {
  readonly publicationId: string;
  readonly reason: string;
  /** `now`: at this moment instead of its own time. */
  readonly go?: 'onTime' | 'now';
};

/**
 * Lets a crisis message past holds (D14): it goes out before all else, and no hold stops it. One that a hold has stopped
 * already is let go in the same press, because whoever lets it past is not always one who decides about held posts, and
 * a fire does not wait for two people. One whose time has passed can only go now; where a person posts, it is theirs to
 * post then. What no hold stops any more is for those who decide about posts.
 */
export async function exemptPublication(
  actor: Person,
  { publicationId, reason, go = 'onTime' }: Exempt,
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.exempt',
      publicationId,
      why: reason,
      events: (row, at) => {
        if (go === 'now') return eventsNow(row, at);
        return row.state === 'held' ? [{ type: 'lift' }] : [];
      },
      first: async (tx, row, at) => {
        const waits = MAY_WAIT.some((state) => state === row.state) && row.exemptAt === null;
        const isStopped = row.state === 'held' && isHeld(row, await holdsInForce(tx));
        if (!waits || (!isStopped && (row.state === 'held' || go === 'now')))
          throw new AppError('conflict', 'publishing:refused.notFromHere');
        if (row.state === 'held' && go === 'onTime' && row.publishAt <= at)
          throw new AppError('conflict', 'publishing:refused.inThePast');
        if (go === 'now') await assertFits(tx, actor, row, at);
        await tx.publication.update({
          where: { id: row.id },
          data: { exemptAt: at, exemptById: actor.userId },
        });
      },
    },
    senders,
  );
}
