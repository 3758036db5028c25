import { z } from 'zod';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { addDays } from '~/domain/calendar/local-date';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { Answer, NoAnswer } from '../http/call';
import { describe, judge, type Unsuccessful } from '../http/judge';

const errorSchema = z.object({
  error: z.object({
    errors: z.array(z.object({ reason: z.string() })).default([]),
    status: z.string().optional(),
  }),
});

/** Quotas of the Data API begin anew at midnight there. */
const QUOTA_ZONE = 'America/Los_Angeles';
const DAY_IS_FULL: readonly string[] = ['quotaExceeded', 'dailyLimitExceeded', 'uploadLimitExceeded'];
const TOO_FAST: readonly string[] = ['rateLimitExceeded', 'userRateLimitExceeded'];

const REASONS: Readonly<Record<string, ProblemCode>> = {
  authError: 'credentialsRefused',
  youtubeSignupRequired: 'permissionMissing',
  channelClosed: 'accountSuspended',
  channelSuspended: 'accountSuspended',
  insufficientPermissions: 'permissionMissing',
  invalidTitle: 'contentRefused',
  invalidDescription: 'contentRefused',
  invalidTags: 'contentRefused',
  mediaBodyRequired: 'mediaMissing',
};

/** What an answer of Google's proves that was no success: the reason in it says more than its status. */
export function judgeGoogle(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  const error = answer.kind === 'answer' ? errorSchema.safeParse(answer.json).data?.error : undefined;
  if (error === undefined || answer.kind === 'noAnswer') return judge(answer, now);
  const diagnostic = describe(answer);
  const reasons = error.errors.map(({ reason }) => reason);
  if (reasons.some((reason) => DAY_IS_FULL.includes(reason)))
    return { kind: 'retryLater', code: 'rateLimited', at: nextQuota(now), diagnostic };
  if (reasons.some((reason) => TOO_FAST.includes(reason)) || error.status === 'RESOURCE_EXHAUSTED')
    return judge({ ...answer, status: 429 }, now);
  const known = reasons.map((reason) => REASONS[reason]).find((code) => code !== undefined);
  return known === undefined ? judge(answer, now) : { kind: 'rejected', code: known, diagnostic };
}

function nextQuota(now: Date): Date {
  const { date } = wallOf(now, QUOTA_ZONE);
  return instantOf({ date: addDays(date, 1), time: '00:00' }, QUOTA_ZONE).instant;
}
