import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { unseal } from '~/platform/seal.server';
import type { Original } from './receiving/prepare-message.server';

/** Opens a message's sealed original for one who answers the customer. That it was opened is logged, never what it says. */
export async function seeOriginal(actor: SignedIn, messageId: string): Promise<Original> {
  authorize(actor, 'message.seeOriginal', { kind: 'message' });
  if (!z.uuid().safeParse(messageId).success) throw new AppError('notFound');
  const message = await (await prisma()).message.findUnique({ where: { id: messageId } });
  if (!message?.original || message.retainUntil <= now()) throw new AppError('notFound');
  const original = JSON.parse(unseal(message.original)) as Original;
  await transaction((tx) =>
    audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'message.seeOriginal',
      subjectType: 'message',
      subjectId: messageId,
    }),
  );
  return original;
}
