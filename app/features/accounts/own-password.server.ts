import { z } from 'zod';
import { audit } from '~/db/audit.server';
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
  { readonly kind: 'changed' | 'wrong' | 'same' } | { readonly kind: 'locked'; readonly until: Date };

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
  const user = await (await prisma()).user.findUniqueOrThrow({ where: { id: actor.userId } });
  const attempt = await countAttempt(user.email, at);
  if (attempt.kind === 'locked') return attempt;
  if (!(await passwordFits(user.passwordHash, presentPassword)))
    return attempt.last ? { kind: 'locked', until: attempt.until } : { kind: 'wrong' };
  const isSame = presentPassword === wantedPassword;
  const passwordHash = isSame ? null : await hashPassword(wantedPassword);
  await transaction(async (tx) => {
    await forgetAttempts(tx, user.email);
    if (passwordHash === null) return;
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await endSessions(tx, user.id, session);
    await audit(tx, {
      at,
      actorId: user.id,
      action: 'person.ownPassword',
      subjectType: 'user',
      subjectId: user.id,
    });
  });
  return { kind: isSame ? 'same' : 'changed' };
}
