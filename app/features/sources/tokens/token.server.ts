import { createHash, randomBytes } from 'node:crypto';

/** Begins every token, so that one that leaks into a log or a repository is recognised for what it is. */
const BEGINNING = 'vuoro_';
const SHOWN = BEGINNING.length + 6;

export type NewToken = { readonly token: string; readonly hash: string; readonly prefix: string };

/** A new token (256 bits by chance), what is stored of it, and the letters by which people know it. */
export function newToken(): NewToken {
  const token = `${BEGINNING}${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashToken(token), prefix: token.slice(0, SHOWN) };
}

/** Plain SHA-256 is enough: nobody guesses 256 bits, so there is nothing for a slow hash to slow down. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
