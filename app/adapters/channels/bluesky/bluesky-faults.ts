import { XRPCError } from '@atproto/api';
import type { Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeError, networkFault, retryAtFrom } from '../faults';

const ACCOUNT_GONE: readonly string[] = [
  'AccountTakedown',
  'AccountSuspended',
  'AccountDeactivated',
  'RepoDeactivated',
];
const TOKEN_SPENT: readonly string[] = ['ExpiredToken', 'InvalidToken', 'AuthMissing'];

/** The client's own numbers beside HTTP's: the network was silent; the answer was not what it should be. */
const NO_ANSWER = 1;
const UNREADABLE = 2;

function statusOf(error: unknown): number | null {
  return error instanceof XRPCError ? Number(error.status) : null;
}

/** The session has run out, was revoked, or was lost: signing in again may help, and nothing was written. */
export function isSessionSpent(error: unknown): boolean {
  if (!(error instanceof XRPCError) || isPage(error)) return false;
  return statusOf(error) === 401 || TOKEN_SPENT.includes(error.error);
}

export function isRecordMissing(error: unknown): boolean {
  return error instanceof XRPCError && error.error === 'RecordNotFound';
}

/** Signing in failed, so the post was not sent: this is never `unknown`. */
export function signInFault(error: unknown, now: Date): Outcome & { kind: 'rejected' | 'retryLater' } {
  const refusal = refusalOf(error);
  const diagnostic = describeFault(error);
  if (refusal !== null) return { kind: 'rejected', code: refusal, diagnostic };
  if (isRateLimit(error)) return rateLimited(error, now);
  if (statusOf(error) === 400) {
    return { kind: 'rejected', code: 'credentialsRefused', diagnostic };
  }
  if (isAnswer(error)) return { kind: 'retryLater', code: 'channelFault', at: null, diagnostic };
  return { kind: 'retryLater', code: networkFault(error).code, at: null, diagnostic };
}

/** Writing failed. Only a refusal, or a request that never left, proves that nothing is out. */
export function writeFault(error: unknown, now: Date): Outcome {
  const diagnostic = describeFault(error);
  const refusal = refusalOf(error);
  if (refusal !== null) return { kind: 'rejected', code: refusal, diagnostic };
  if (isRateLimit(error)) return rateLimited(error, now);
  if (error instanceof XRPCError && error.error === 'InvalidSwap') {
    return { kind: 'unknown', code: 'differentTextUnderKey', diagnostic };
  }
  if (statusOf(error) === 413) {
    return { kind: 'rejected', code: 'textTooLong', diagnostic };
  }
  if (statusOf(error) === 400) {
    return { kind: 'rejected', code: 'contentRefused', diagnostic };
  }
  if (statusOf(error) === UNREADABLE || isRefusedInBetween(error)) {
    return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic };
  }
  // An error of the server, or of a gateway before it, may come after the post was stored.
  if (isAnswer(error)) return { kind: 'unknown', code: 'channelFault', diagnostic };
  const { neverSent, code } = networkFault(error);
  return neverSent
    ? { kind: 'retryLater', code, at: null, diagnostic }
    : { kind: 'unknown', code, diagnostic };
}

/** What the server will refuse again, whoever asks. */
function refusalOf(error: unknown): ProblemCode | null {
  if (!(error instanceof XRPCError) || isRefusedInBetween(error)) return null;
  if (ACCOUNT_GONE.includes(error.error)) return 'accountSuspended';
  if (statusOf(error) === 401) return 'credentialsRefused';
  if (TOKEN_SPENT.includes(error.error)) return 'credentialsRefused';
  if (statusOf(error) === 403) return 'permissionMissing';
  if (statusOf(error) === 404 || statusOf(error) === 501) {
    return 'wrongServer';
  }
  return null;
}

/** A shield or proxy on the way refused with a page of its own: that says nothing of the account, and passes. */
export function isRefusedInBetween(error: unknown): boolean {
  return isPage(error) && [401, 403].includes(statusOf(error) ?? 0);
}

function isPage(error: unknown): boolean {
  return error instanceof XRPCError && (error.headers?.['content-type']?.startsWith('text/html') ?? false);
}

function isRateLimit(error: unknown): error is XRPCError {
  return statusOf(error) === 429;
}

function rateLimited(error: XRPCError, now: Date): Outcome & { kind: 'retryLater' } {
  const at = retryAtFrom(error.headers, now);
  return { kind: 'retryLater', code: 'rateLimited', at, diagnostic: describeFault(error) };
}

/** An answer of a server, as opposed to the silence of a network. */
function isAnswer(error: unknown): boolean {
  return error instanceof XRPCError && statusOf(error) !== NO_ANSWER;
}

export function describeFault(error: unknown): string {
  if (!(error instanceof XRPCError) || !isAnswer(error)) return describeError(error);
  return `HTTP ${error.status} ${error.error}: ${error.message}`.slice(0, 500);
}
