import { prisma, type Source } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { hashToken } from './token.server';

/** Calls a minute with one token; with 500 messages a call far more than any helpdesk has. */
export const CALLS_PER_MINUTE = 120;
const WINDOW_MS = 60_000;

export type Opened =
  | { readonly kind: 'source'; readonly source: Source }
  /** No such token: missing, mistyped, revoked. Which of them is nobody's business. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'tooMany'; readonly retryAfterS: number };

/** The source that an `Authorization: Bearer …` header opens; counts the call. */
export async function openWithToken(header: string | null): Promise<Opened> {
  const token = /^Bearer +(\S{1,200})$/i.exec(header?.trim() ?? '')?.[1];
  if (token === undefined) return { kind: 'unknown' };
  const db = await prisma();
  const found = await db.apiToken.findUnique({
    where: { hash: hashToken(token) },
    include: { source: true },
  });
  if (!found || found.revokedAt) return { kind: 'unknown' };
  const at = now();
  const windowStart = new Date(at.getTime() - WINDOW_MS).toISOString();
  // One statement, so that calls at the same moment, in any process, are all counted.
  const [window] = await db.$queryRaw<readonly { readonly startsAt: Date; readonly calls: number }[]>`
    UPDATE "ApiToken" SET
      "lastUsedAt" = ${at.toISOString()}::timestamptz,
      "windowCalls" = CASE WHEN "windowStartsAt" > ${windowStart}::timestamptz THEN "windowCalls" + 1 ELSE 1 END,
      "windowStartsAt" = CASE WHEN "windowStartsAt" > ${windowStart}::timestamptz THEN "windowStartsAt"
        ELSE ${at.toISOString()}::timestamptz END
    WHERE id = ${found.id}::uuid
    RETURNING "windowStartsAt" AS "startsAt", "windowCalls" AS calls`;
  if (window && window.calls > CALLS_PER_MINUTE) {
    const leftMs = new Date(window.startsAt).getTime() + WINDOW_MS - at.getTime();
    return { kind: 'tooMany', retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)) };
  }
  return { kind: 'source', source: found.source };
}
