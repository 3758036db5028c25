import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { unseal } from '~/platform/seal.server';

/** Opens a message's sealed original for one who answers the customer. That it was opened is logged, never what it says. */
export async function seeOriginal(actor: SignedIn, messageId: string): Promise<string> {
  authorize(actor, 'message.seeOriginal', { kind: 'message' });
  return transaction(async (tx) => {
    const message = await tx.message.findUnique({ where: { id: messageId } });
    if (!message?.original || message.retainUntil <= now()) throw new AppError('notFound');
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'message.seeOriginal',
      subjectType: 'message',
      subjectId: messageId,
    });
    return unseal(message.original);
  });
}
