import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { now } from '~/platform/clock.server';
import { hashPassword, passwordFits, passwordSchema } from './password.server';
import { countAttempt, forgetAttempts } from './sign-in-tries.server';
import { endSessions } from './sign-out.server';

export const ownPasswordSchema = z.object({
  presentPassword: z.string().min(1, 'auth:ownPassword.wrong').max(200, 'auth:ownPassword.wrong'),
  wantedPassword: passwordSchema,
});

export type ChangeResult =
  | { readonly kind: 'changed' | 'wrong' | 'same' }
  | { readonly kind: 'locked'; readonly until: Date; readonly zone: string };

/**
 * Gives a person the password that they chose, when they know the present one: whoever finds a screen open cannot
 * guess it here more often than at the door. Every session but `session` ends.
 */
export async function changeOwnPassword(
  actor: Actor,
  session: string,
  { presentPassword, wantedPassword }: z.infer<typeof ownPasswordSchema>,
): Promise<ChangeResult> {
  const at = now();
  const db = await prisma();
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  const attempt = await countAttempt(user.email, at);
  const zone = await organisationZone(db);
  if (attempt.kind === 'locked') return { ...attempt, zone };
  if (!(await passwordFits(user.passwordHash, presentPassword)))
    return attempt.last ? { kind: 'locked', until: attempt.until, zone } : { kind: 'wrong' };
  if (presentPassword === wantedPassword) {
    await transaction((tx) => forgetAttempts(tx, user.email));
    return { kind: 'same' };
  }
  const passwordHash = await hashPassword(wantedPassword);
  return transaction(async (tx) => {
    // Hashing takes its time: an administrator may have given another one, or shut the person out, meanwhile.
    const { count } = await tx.user.updateMany({
      where: { id: user.id, active: true, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (count === 0) return { kind: 'wrong' };
    await forgetAttempts(tx, user.email);
    await endSessions(tx, user.id, session);
    await audit(tx, {
      at,
      actorId: user.id,
      action: 'person.ownPassword',
      subjectType: 'user',
      subjectId: user.id,
    });
    return { kind: 'changed' };
  });
}
