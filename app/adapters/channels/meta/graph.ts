import { z } from 'zod';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { Answer, NoAnswer } from '../http/call';
import { describe, judge, type Unsuccessful } from '../http/judge';

/*
 * What Facebook, Instagram and Threads have in common: they answer 400 to nearly everything, and the codes of the
 * Graph API say what it was.
 */
const errorSchema = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().optional(), message: z.string() }),
});

const TOO_FAST: readonly number[] = [4, 9, 17, 32, 341, 613, 1_390_008];
const ALREADY_POSTED: readonly number[] = [506, 1_366_051];
const TOKEN: readonly number[] = [102, 190];

/** Subcodes of containers (Instagram platform, error codes): each says what was wrong with the post's parts. */
const PARTS: Readonly<Record<number, ProblemCode>> = {
  2_207_003: 'mediaNotFetched',
  2_207_052: 'mediaNotFetched',
  2_207_004: 'mediaTooLarge',
  2_207_005: 'mediaCodecRefused',
  2_207_026: 'mediaCodecRefused',
  2_207_009: 'contentRefused',
  2_207_010: 'textTooLong',
  2_207_050: 'accountSuspended',
  2_207_051: 'accountSuspended',
};

export function graphErrorOf(answer: Answer | NoAnswer) {
  return answer.kind === 'answer' ? errorSchema.safeParse(answer.json).data?.error : undefined;
}

/** Whether the token is not good, whatever the status. A page in between says nothing of it. */
export function isTokenRefused(answer: Answer): boolean {
  return (
    (answer.status === 401 && answer.json !== undefined) || TOKEN.includes(graphErrorOf(answer)?.code ?? 0)
  );
}

/** What an answer of the Graph API proves that was no success. */
export function judgeGraph(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  const error = graphErrorOf(answer);
  if (error === undefined || answer.kind === 'noAnswer') return judge(answer, now);
  const { code, error_subcode: subcode = 0 } = error;
  const diagnostic = describe(answer);
  const part = PARTS[subcode];
  if (part !== undefined) return { kind: 'rejected', code: part, diagnostic };
  if (TOO_FAST.includes(code) || TOO_FAST.includes(subcode)) return judge({ ...answer, status: 429 }, now);
  // A duplicate is a post that is there: the look tells which.
  if (ALREADY_POSTED.includes(code) || ALREADY_POSTED.includes(subcode))
    return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic };
  if (TOKEN.includes(code)) return { kind: 'rejected', code: 'credentialsRefused', diagnostic };
  if (code === 368) return { kind: 'rejected', code: 'accountSuspended', diagnostic };
  if (code === 10 || code === 3 || (code >= 200 && code < 300))
    return { kind: 'rejected', code: 'permissionMissing', diagnostic };
  if (code === 1 || code === 2) return { kind: 'unknown', code: 'channelFault', diagnostic };
  return judge(answer, now);
}

/** The same for a call that took down, or asked whose account it is. */
export function failedGraph(answer: Answer | NoAnswer, now: Date) {
  const { code, diagnostic } = judgeGraph(answer, now);
  return { kind: 'failed', code, diagnostic } as const;
}

/** The Graph API writes the zone as +0000. */
export const graphTime = (text: string): Date => new Date(text.replace(/\+0000$/, 'Z'));
