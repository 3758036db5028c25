import { addMinutes, subMinutes } from 'date-fns';
import { prisma, type Tx } from '~/db/prisma.server';
import { fingerprint } from '~/platform/seal.server';

const FREE_TRIES = 5;
const LOCK_MINUTES = 15;

export type Attempt =
  | { readonly kind: 'locked'; readonly until: Date }
  /** `last`: the lock falls now, unless the password is right. */
  | { readonly kind: 'allowed'; readonly last: boolean; readonly until: Date };

const keyOf = (email: string): string => fingerprint(`sign-in ${email}`);

/**
 * Counts a try before its password is looked at, in one statement: of a hundred guesses sent at once only
 * the first five are looked at. A right password takes the count away again. Tries older than the lock
 * is long are forgotten.
 */
export async function countAttempt(email: string, at: Date): Promise<Attempt> {
  const key = keyOf(email);
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
  return locked?.lockedUntil ? { kind: 'locked', until: locked.lockedUntil } : countAttempt(email, at);
}

/** A right password was given: the tries before it are forgotten. */
export async function forgetAttempts(tx: Tx, email: string): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { key: keyOf(email) } });
}
