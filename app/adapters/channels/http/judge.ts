import type { Identified, WithdrawOutcome } from '~/domain/publishing/channel-adapter';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeError, networkFault, retryAtFrom } from '../faults';
import type { Answer, NoAnswer } from './call';

const LONGEST_DIAGNOSTIC = 500;

/** Statuses that mean the same on every server that speaks HTTP properly. */
const REFUSALS: Readonly<Record<number, ProblemCode>> = {
  400: 'contentRefused',
  401: 'credentialsRefused',
  403: 'permissionMissing',
  404: 'wrongServer',
  405: 'wrongServer',
  410: 'wrongServer',
  413: 'textTooLong',
  422: 'contentRefused',
};

export type Unsuccessful = Exclude<Outcome, { kind: 'published' }>;

/** What ends a channel, or holds its posts until a person acts: believed only from the interface itself. */
const ENDS: readonly ProblemCode[] = ['credentialsRefused', 'permissionMissing'];

/** A page of HTML is no success, whatever its status says: something else than the interface answered. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300 && !isPage(answer);
}

function isPage({ headers }: Answer): boolean {
  return headers['content-type']?.startsWith('text/html') ?? false;
}

/**
 * What a call that should have published proves, when it did not answer as it should. A server's own
 * trouble (5xx) may come after the post was stored, and so may a page of HTML in place of an answer. A refusal
 * of the account in anything but JSON may be that of a shield against robots on the way, which passes.
 *
 * @param refusals what this channel means by a status, where it differs from the rest, or where it need not say
 *   so in JSON
 */
export function judge(
  answer: Answer | NoAnswer,
  now: Date,
  refusals: Readonly<Record<number, ProblemCode>> = {},
): Unsuccessful {
  if (answer.kind === 'noAnswer') {
    const { neverSent, code } = networkFault(answer.error);
    const diagnostic = describeError(answer.error);
    if (code === 'forbiddenAddress') return { kind: 'rejected', code, diagnostic };
    return neverSent
      ? { kind: 'retryLater', code, at: null, diagnostic }
      : { kind: 'unknown', code, diagnostic };
  }
  const diagnostic = describeAnswer(answer);
  if (answer.status === 429)
    return { kind: 'retryLater', code: 'rateLimited', at: retryAtFrom(answer.headers, now), diagnostic };
  const own = refusals[answer.status];
  const refusal = own ?? REFUSALS[answer.status];
  const isFromBetween = isPage(answer) || (answer.json === undefined && own === undefined);
  if (refusal !== undefined && !(isFromBetween && ENDS.includes(refusal)))
    return { kind: 'rejected', code: refusal, diagnostic };
  if (answer.status >= 500) return { kind: 'unknown', code: 'channelFault', diagnostic };
  return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic };
}

/** The same for a call that only looked. */
export function cannotTell(answer: Answer | NoAnswer): Finding {
  return { kind: 'cannotTell', diagnostic: describe(answer) };
}

/** The same for a call that took down, or asked whose account it is: nothing was published by it. */
export function failedCall(
  answer: Answer | NoAnswer,
  now: Date,
  refusals: Readonly<Record<number, ProblemCode>> = {},
): Extract<WithdrawOutcome & Identified, { kind: 'failed' }> {
  const { code, diagnostic } = judge(answer, now, refusals);
  return { kind: 'failed', code, diagnostic };
}

export function describe(answer: Answer | NoAnswer): string {
  return answer.kind === 'noAnswer' ? describeError(answer.error) : describeAnswer(answer);
}

/** The status and the server's own words, cut to what a person reads. */
function describeAnswer({ status, json, text }: Answer): string {
  const words = json === undefined ? text.replace(/<[^>]*>/gu, ' ') : JSON.stringify(json);
  return `HTTP ${status}: ${words.replace(/\s+/gu, ' ').trim()}`.slice(0, LONGEST_DIAGNOSTIC);
}
