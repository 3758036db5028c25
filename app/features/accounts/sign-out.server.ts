import { prisma, type Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { readSessionSecret, sessionId } from '~/platform/session-cookie.server';

/** Ends the browser's session; the cookie is worthless afterwards, wherever it was copied. */
export async function signOut(request: Request): Promise<void> {
  const secret = await readSessionSecret(request);
  if (!secret) return;
  await (
    await prisma()
  ).session.updateMany({ where: { id: sessionId(secret), revokedAt: null }, data: { revokedAt: now() } });
}

/** Ends all sessions of a person but the one that is to stay, if any. */
export async function endSessions(tx: Tx, userId: string, stays?: string): Promise<void> {
  await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(stays === undefined ? {} : { id: { not: stays } }) },
    data: { revokedAt: now() },
  });
}
