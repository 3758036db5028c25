import { addMinutes } from 'date-fns';
import { z } from 'zod';
import type { Attempt, Channel, Publication } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { formatClock, formatSlot } from '~/domain/calendar/format';
import type { Guarantee } from '~/domain/publishing/outcome';
import {
  isProblemCode,
  PROBLEMS,
  type ProblemCode,
  type ProblemCure,
} from '~/domain/publishing/problem-codes';
import { whatNext, type WhatNext } from '~/domain/publishing/what-next';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';

/** Every way an attempt can have ended, its opening included. */
export const ATTEMPT_OUTCOMES = [
  'open',
  'published',
  'rejected',
  'retryLater',
  'unknown',
  'found',
  'absent',
  'seen',
  'notSeen',
  'posted',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** One attempt as the screens show it. Times are ISO instants. */
export type AttemptView = {
  readonly id: string;
  readonly startedAt: string;
  readonly outcome: AttemptOutcome;
  readonly problem: ProblemCode | null;
  /** The channel's raw words, for those who can read them. */
  readonly diagnostic: string | null;
  /** What was sent. */
  readonly title: string | null;
  readonly text: string;
  readonly url: string | null;
};

const wireSchema = z.object({ title: z.string().nullable().catch(null), text: z.string().catch('') });
const diagnosticSchema = z.object({ text: z.string() });

/** The words of a stored wire form. */
export type Wired = { readonly title: string | null; readonly text: string };

export function wiredOf(stored: unknown): Wired {
  return wireSchema.safeParse(stored).data ?? { title: null, text: '' };
}

export function attemptView(attempt: Attempt): AttemptView {
  const diagnostic = diagnosticSchema.safeParse(attempt.diagnostic);
  return {
    id: attempt.id,
    startedAt: attempt.startedAt.toISOString(),
    outcome:
      ATTEMPT_OUTCOMES.find((outcome) => outcome === attempt.outcome) ??
      (attempt.outcome === null ? 'open' : 'unknown'),
    problem: attempt.problem !== null && isProblemCode(attempt.problem) ? attempt.problem : null,
    diagnostic: diagnostic.success && diagnostic.data.text !== '' ? diagnostic.data.text : null,
    ...wiredOf(attempt.wire),
    url: attempt.remoteUrl,
  };
}

export type ProblemView = {
  readonly code: ProblemCode;
  readonly cure: ProblemCure;
  readonly next: WhatNext;
  /** What becomes of it, or what is to be done about it: a sentence or two in the reader's language. */
  readonly told: string;
  /** Where this person puts it right: in the post, or at the channel's account. Null: on the publication's own page, or not at all. */
  readonly cureAt: 'post' | 'channel' | null;
};

type ProblemRow = Pick<Publication, 'state' | 'part' | 'problem' | 'nextTryAt' | 'publishAt' | 'lateMinutes'>;

/** What waits for a person, who is led to the place. */
const CURABLE: readonly WhatNext[] = ['cure', 'inTime', 'inTimeAccount'];

/** A publication's standing problem, what becomes of it, and who can cure it. */
export function problemView(
  row: ProblemRow,
  guarantee: Guarantee,
  { timeZone }: Pick<Channel, 'timeZone'>,
  actor: SignedIn,
): ProblemView | null {
  const code = row.problem;
  if (code === null || !isProblemCode(code)) return null;
  const next = whatNext(code, { ...row, guarantee });
  const t = translate(actor.language);
  const clock = (at: Date) => formatClock(at, timeZone, actor.language);
  return {
    code,
    cure: PROBLEMS[code].cure,
    next,
    cureAt: CURABLE.includes(next) ? cureAt(code, actor) : null,
    told:
      next === 'cure'
        ? t(`publishing:problem.${code}.cure`)
        : t(`publishing:next.${next}`, {
            when: clock(row.nextTryAt),
            at: formatSlot(row.publishAt, timeZone, actor.language, { now: now() }),
            until: clock(addMinutes(row.publishAt, row.lateMinutes)),
          }),
  };
}

function cureAt(code: ProblemCode, actor: SignedIn): ProblemView['cureAt'] {
  const { cause, cure } = PROBLEMS[code];
  if (cause === 'account') return can(actor, 'channel.manage', { kind: 'channel' }) ? 'channel' : null;
  return cure === 'author' || cure === 'approver' || code === 'mediaGone' ? 'post' : null;
}
