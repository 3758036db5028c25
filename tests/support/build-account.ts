import { randomUUID } from 'node:crypto';
import { signIn, type SignInResult } from '~/features/accounts/sign-in.server';
import { hashPassword } from '~/features/accounts/password.server';
import { sessionHeader } from '~/platform/session-cookie.server';
import { buildUser } from './build';

export const PASSWORD = 'oikea-salasana-1';
let hashed: Promise<string> | undefined;

/** A person who can sign in with PASSWORD. */
export async function buildAccount(overrides: Parameters<typeof buildUser>[0] = {}) {
  hashed ??= hashPassword(PASSWORD);
  return buildUser({ passwordHash: await hashed, ...overrides });
}

export function tryToSignIn(email: string, password = PASSWORD): Promise<SignInResult> {
  return signIn({ email, password, userAgent: 'test' });
}

/** Signs in, and returns the secret that the browser gets. */
export async function signedInSecret(email: string): Promise<string> {
  const result = await tryToSignIn(email);
  if (result.kind !== 'signedIn') throw new Error(`not signed in: ${result.kind}`);
  return result.secret;
}

/** A request of the browser that holds this session. */
export async function requestWith(secret: string, url = 'http://vuoro.example/', init: RequestInit = {}) {
  const cookie = (await sessionHeader(secret)).split(';')[0] ?? '';
  return new Request(url, { ...init, headers: { Cookie: cookie } });
}

export const nobodysAddress = () => `${randomUUID().slice(0, 8)}@nobody.test`;
