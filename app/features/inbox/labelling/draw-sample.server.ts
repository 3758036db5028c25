import { subWeeks } from 'date-fns';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

/** Enough to see which way a change of settings goes; twice as many and half as wide a spread. */
const DRAWN_AT_ONCE = 200;
const WEEKS = 12;

/**
 * Draws messages of the last twelve weeks to be labelled, spread evenly over all of them: the hash of a
 * message's id has nothing to do with what it says. Drawing again adds as many more. What was said to be a troll's
 * is not drawn: nobody is to be measured by it.
 *
 * @returns how many were drawn
 * @throws AppError `invalid` when every message has been drawn already
 */
export async function drawSample(actor: SignedIn): Promise<number> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const at = now();
  return transaction(async (tx) => {
    const drawn = await tx.$executeRaw`
      INSERT INTO "MessageLabel" ("messageId", "drawnAt")
      SELECT m.id, ${at} FROM "Message" m
      WHERE m."receivedAt" > ${subWeeks(at, WEEKS)} AND m.kind <> 'troll'
        AND NOT EXISTS (SELECT 1 FROM "MessageLabel" l WHERE l."messageId" = m.id)
      ORDER BY md5(m.id::text) LIMIT ${DRAWN_AT_ONCE}
      ON CONFLICT DO NOTHING`;
    if (drawn === 0) throw new AppError('invalid', 'inbox:label.allDrawn');
    return drawn;
  });
}
