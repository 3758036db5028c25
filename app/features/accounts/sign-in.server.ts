import { addMinutes } from 'date-fns';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type User } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { fingerprint } from '~/platform/seal.server';
import { newSession, SESSION_DAYS } from '~/platform/session-cookie.server';
import { passwordFits } from './password.server';

const FREE_FAILURES = 5;
const LOCK_MINUTES = 15;

export type SignInResult =
  | { readonly kind: 'signedIn'; readonly secret: string; readonly user: User }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly until: Date };

/**
 * Signs a person in by address and password. After five wrong passwords the address is locked for
 * 15 minutes; an address nobody has behaves the same, so that trying tells nothing.
 */
export async function signIn(input: {
  email: string;
  password: string;
  userAgent: string | null;
}): Promise<SignInResult> {
  const db = await prisma();
  const email = input.email.trim().toLowerCase();
  const key = fingerprint(`sign-in ${email}`);
  const at = now();
  const failure = await db.signInFailure.findUnique({ where: { key } });
  if (failure?.lockedUntil && failure.lockedUntil > at) return { kind: 'locked', until: failure.lockedUntil };

  const user = await db.user.findUnique({ where: { email } });
  const fits = await passwordFits(user?.active ? user.passwordHash : undefined, input.password);
  if (!user || !fits) return noteFailure(key, at);

  const { secret, id } = newSession();
  await transaction(async (tx) => {
    await tx.signInFailure.deleteMany({ where: { key } });
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

async function noteFailure(key: string, at: Date): Promise<SignInResult> {
  // Counted in the database's own statement: ten guesses at once must count as ten.
  const row = await (
    await prisma()
  ).signInFailure.upsert({
    where: { key },
    create: { key, failures: 1, lastAt: at },
    update: { failures: { increment: 1 }, lastAt: at },
  });
  if (row.failures < FREE_FAILURES) return { kind: 'wrong' };
  const until = addMinutes(at, LOCK_MINUTES);
  await (await prisma()).signInFailure.update({ where: { key }, data: { lockedUntil: until, failures: 0 } });
  return { kind: 'locked', until };
}
