import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { NoToken } from '~/domain/publishing/token-keeper';
import { ForbiddenAddress } from '~/platform/guarded-fetch.server';

const LONGEST_DIAGNOSTIC = 500;

/** Raised before a connection stood: no byte of a request can have reached the channel. */
const BEFORE_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** These also end connections that stood; they prove nothing unless connecting was what failed. */
const WHILE_CONNECTING = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'EADDRNOTAVAIL']);
/** The channel's certificate did not hold, so nothing was said to it. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

type NetworkFault = {
  /** True only when it is proven that no request was sent. */
  readonly neverSent: boolean;
  readonly code: ProblemCode;
};

/** What a failed fetch proves. Without proof the request may have been sent and carried out. */
export function networkFault(error: unknown): NetworkFault {
  if (error instanceof NoToken) return { neverSent: true, code: error.code };
  const roots = rootCauses(error);
  if (roots.some((root) => root instanceof ForbiddenAddress))
    return { neverSent: true, code: 'forbiddenAddress' };
  if (roots.length > 0 && roots.every(isCertificateFault))
    return { neverSent: true, code: 'certificateRefused' };
  if (roots.length > 0 && roots.every(isBeforeConnection))
    return { neverSent: true, code: 'channelUnreachable' };
  return { neverSent: false, code: 'noAnswer' };
}

function isCertificateFault(error: unknown): boolean {
  return CERTIFICATE.test(codeOf(error) ?? '');
}

function isBeforeConnection(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  if (BEFORE_CONNECTION.has(code) || isCertificateFault(error)) return true;
  return WHILE_CONNECTING.has(code) && (error as { readonly syscall?: unknown }).syscall === 'connect';
}

/** The innermost errors: one, or several when every address of a host was tried. */
function rootCauses(error: unknown): readonly unknown[] {
  if (error instanceof AggregateError) return error.errors.flatMap(rootCauses);
  if (error instanceof Error && error.cause !== undefined) return rootCauses(error.cause);
  return error === undefined || error === null ? [] : [error];
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/**
 * An error in words for the log and the diagnostic: names, messages and codes down the chain of
 * causes. Never headers or bodies, which may hold secrets.
 */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  while (current instanceof Error && parts.length < 5) {
    const code = codeOf(current);
    const part = `${current.name}: ${current.message}${code === null ? '' : ` (${code})`}`;
    if (parts.at(-1) !== part) parts.push(part);
    current = current.cause ?? (current instanceof AggregateError ? current.errors[0] : undefined);
  }
  if (parts.length === 0) parts.push(String(error));
  return parts.join(' ← ').slice(0, LONGEST_DIAGNOSTIC);
}

type HeaderMap = Readonly<Record<string, string | undefined>>;

/**
 * When the channel will listen again: `Retry-After` (seconds or a date, RFC 9110) or `ratelimit-reset`
 * (seconds since 1970, as Bluesky sends it). Null when it does not say.
 */
export function retryAtFrom(headers: HeaderMap | undefined, now: Date): Date | null {
  const after = headers?.['retry-after']?.trim();
  if (after !== undefined && /^\d+$/.test(after)) return new Date(now.getTime() + Number(after) * 1000);
  const date = after === undefined ? NaN : Date.parse(after);
  if (!Number.isNaN(date)) return new Date(date);
  const reset = headers?.['ratelimit-reset']?.trim();
  return reset !== undefined && /^\d+$/.test(reset) ? new Date(Number(reset) * 1000) : null;
}
