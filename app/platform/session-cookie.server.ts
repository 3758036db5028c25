import { createHash, randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { env } from './env.server';

export const SESSION_DAYS = 30;

const cookie = () =>
  createCookie('vuoro_session', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: env().PUBLIC_URL?.startsWith('https:') ?? false,
    maxAge: SESSION_DAYS * 24 * 3600,
  });

/** A new secret for the browser, and the id under which the database knows it. */
export function newSession(): { readonly secret: string; readonly id: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, id: sessionId(secret) };
}

/** Only the hash is stored: who reads the database cannot sign in with it. */
export function sessionId(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function readSessionSecret(request: Request): Promise<string | undefined> {
  const value: unknown = await cookie().parse(request.headers.get('Cookie'));
  return typeof value === 'string' ? value : undefined;
}

/** The browser's session as the database knows it; empty where it has none. */
export async function sessionIdOf(request: Request): Promise<string> {
  const secret = await readSessionSecret(request);
  return secret === undefined ? '' : sessionId(secret);
}

export function sessionHeader(secret: string): Promise<string> {
  return cookie().serialize(secret);
}

export function endSessionHeader(): Promise<string> {
  return cookie().serialize('', { maxAge: 0 });
}
