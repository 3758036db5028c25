import type { Attempt } from '~/db/prisma.server';
import type { State } from '~/domain/publishing/states';
import { z } from 'zod';
import {
  isProblemCode,
  PASSES,
  PROBLEMS,
  type ProblemCode,
  type ProblemCure,
} from '~/domain/publishing/problem-codes';

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
  /** Vuoro tried until there was no more time or sense in it, and nothing went out: it is a person's turn. */
  readonly gaveUp: boolean;
};

/** A publication's standing problem and who can cure it. */
export function problemView(
  code: string | null,
  { state, part }: { readonly state: State; readonly part: number },
): ProblemView | null {
  if (code === null || !isProblemCode(code)) return null;
  // Of a half-sent thread its page says what is out and what a person can do.
  const gaveUp = PASSES.includes(code) && (state === 'failed' || state === 'missed') && part === 0;
  return { code, cure: PROBLEMS[code].cure, gaveUp };
}
