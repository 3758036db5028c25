import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

// argon2id (the library's default) with OWASP's first recommended setting: 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password that a person chooses. */
export const passwordSchema = z.string().min(10, 'auth:problem.password').max(200, 'errors:field.tooLong');

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. For an unknown person it checks a decoy, so that the answer takes
 * as long and tells nothing about who exists.
 */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await decoy), password).catch(() => false);
  return stored !== undefined && fits;
}
