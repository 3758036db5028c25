import type { Tx } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { movePublication } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { lapseAsks } from './lapse-asks.server';
import { moveViolations, type MoveViolation } from '../instance/move-violations.server';

type Move = {
  readonly publicationId: string;
  readonly publishAt: Date;
  readonly slotId?: string;
  /** Where it stood when the person saw it. */
  readonly seenAt?: Date;
};

/** Publishing refuses these itself, and names the nearest time that would do. */
const TOLD_BY_PUBLISHING: readonly MoveViolation['detail'][] = ['past', 'gap', 'day-cap'];

/**
 * Moves a publication to another time, in the caller's transaction, if neither the agreed rules nor its channel stand in
 * the way.
 *
 * @throws AppError `conflict` with every rule that the new time would break
 */
export async function moveWithinRulesIn(tx: Tx, actor: SignedIn, move: Move): Promise<void> {
  await lockSlots(tx);
  await checkRules(tx, actor, move);
  await movePublication(actor, move, { tx });
  // A granted place moves with its post: who was asked for the former one does not hold it any more.
  await lapseAsks(tx);
}

async function checkRules(db: Tx, actor: SignedIn, move: Move): Promise<void> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const standing = await db.publication.findUnique({
    where: { id: move.publicationId },
    include: { variant: { include: { post: true } } },
  });
  if (standing === null || !seesPost(actor, standing.variant.post, now())) throw new AppError('notFound');
  // From where it cannot move at all, the state's own refusal says more than the rules of the place.
  if (ALLOWED_FROM.reschedule.includes(standing.state)) {
    const broken = await moveViolations(db, actor, {
      publicationId: standing.id,
      startsAt: move.publishAt,
    });
    if (broken.some(({ detail }) => !TOLD_BY_PUBLISHING.includes(detail))) {
      const reasons = broken.map(({ sentence }) => sentence).join(' ');
      throw new AppError('conflict', 'calendar:move.breaksRules', { reasons });
    }
  }
}
