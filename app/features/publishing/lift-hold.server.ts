import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { isId } from './decide.server';

/** Lifts a hold and releases nothing: what was held waits until a person says, post by post, what is still true. */
export async function liftHold(actor: Actor, holdId: string): Promise<void> {
  authorize(actor, 'hold.lift', { kind: 'hold' });
  if (!isId(holdId)) throw new AppError('notFound');
  await transaction(async (tx) => {
    const at = now();
    const { count } = await tx.hold.updateMany({
      where: { id: holdId, liftedAt: null },
      data: { liftedAt: at, liftedById: actor.userId },
    });
    if (count === 0) throw new AppError('conflict', 'publishing:hold.already');
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'hold.lift',
      subjectType: 'hold',
      subjectId: holdId,
    });
  });
}
