import { addMinutes, subMinutes } from 'date-fns';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type User } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { fingerprint } from '~/platform/seal.server';
import { newSession, SESSION_DAYS } from '~/platform/session-cookie.server';
import { passwordFits } from './password.server';

const FREE_TRIES = 5;
const LOCK_MINUTES = 15;

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
  const key = fingerprint(`sign-in ${email}`);
  const at = now();
  const attempt = await countAttempt(key, at);
  if (attempt.kind === 'locked') return attempt;

  const user = await db.user.findUnique({ where: { email } });
  const fits = await passwordFits(user?.active ? user.passwordHash : undefined, input.password);
  if (!user || !fits) return attempt.last ? { kind: 'locked', until: attempt.until } : { kind: 'wrong' };

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

type Attempt =
  | { readonly kind: 'locked'; readonly until: Date }
  /** `last`: the lock falls now, unless the password is right. */
  | { readonly kind: 'allowed'; readonly last: boolean; readonly until: Date };

/**
 * Counts a try before its password is looked at, in one statement: of a hundred guesses sent at once only
 * the first five are looked at. A right password takes the count away again. Tries older than the lock
 * is long are forgotten.
 */
async function countAttempt(key: string, at: Date): Promise<Attempt> {
  const db = await prisma();
  const until = addMinutes(at, LOCK_MINUTES);
  const forgotten = subMinutes(at, LOCK_MINUTES);
  const [row] = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO "SignInFailure" AS f ("key", "failures", "lastAt") VALUES (${key}, 1, ${at})
    ON CONFLICT ("key") DO UPDATE SET
      "failures" = CASE WHEN f."lastAt" <= ${forgotten} THEN 1 ELSE f."failures" + 1 END,
      "lockedUntil" = CASE WHEN f."lastAt" > ${forgotten} AND f."failures" + 1 >= ${FREE_TRIES}
        THEN ${until}::timestamptz END,
      "lastAt" = ${at}
    WHERE f."lockedUntil" IS NULL OR f."lockedUntil" <= ${at}
    RETURNING "failures"`;
  if (row) return { kind: 'allowed', last: row.failures >= FREE_TRIES, until };
  const locked = await db.signInFailure.findUnique({ where: { key } });
  // The row is gone when a right password came in between: then this try may be made again.
  return locked?.lockedUntil ? { kind: 'locked', until: locked.lockedUntil } : countAttempt(key, at);
}
