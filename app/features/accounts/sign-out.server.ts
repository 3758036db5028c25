import { prisma } from '~/db/prisma.server';
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
