import { addMinutes } from 'date-fns';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type User } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { newSession, SESSION_DAYS } from '~/platform/session-cookie.server';
import { passwordFits } from './password.server';
import { countAttempt, forgetAttempts } from './sign-in-tries.server';

export type SignInResult =
  | { readonly kind: 'signedIn'; readonly secret: string; readonly user: User }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly until: Date };

/**
 * Signs a person in by address and password. Five wrong passwords lock the address for 15 minutes; an
 * address nobody has behaves the same, so that trying tells nothing.
 */
export async function signIn(input: {
  email: string;
  password: string;
  userAgent: string | null;
}): Promise<SignInResult> {
  const db = await prisma();
  const email = input.email.trim().toLowerCase();
  const at = now();
  const attempt = await countAttempt(email, at);
  if (attempt.kind === 'locked') return attempt;

  const user = await db.user.findUnique({ where: { email } });
  const fits = await passwordFits(user?.active ? user.passwordHash : undefined, input.password);
  if (!user || !fits) return attempt.last ? { kind: 'locked', until: attempt.until } : { kind: 'wrong' };

  const { secret, id } = newSession();
  await transaction(async (tx) => {
    await forgetAttempts(tx, email);
    await tx.session.create({
      data: {
        id,
        userId: user.id,
        userAgent: input.userAgent?.slice(0, 300) ?? null,
        createdAt: at,
        expiresAt: addMinutes(at, SESSION_DAYS * 24 * 60),
      },
    });
    await tx.user.update({ where: { id: user.id }, data: { lastSignInAt: at } });
    await audit(tx, {
      at,
      actorId: user.id,
      action: 'session.signIn',
      subjectType: 'user',
      subjectId: user.id,
    });
  });
  return { kind: 'signedIn', secret, user };
}
