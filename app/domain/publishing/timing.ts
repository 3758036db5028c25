import type { Guarantee, Outcome } from './outcome';
import { HOLDS_UP_CHANNEL } from './problem-codes';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A post that is later than this asks a person instead of going out. A post may carry its own figure. */
export const LATE_AFTER_MS = 15 * MINUTE_MS;

/** How long one sending may take, sign-in included, before we stop listening. */
export const PUBLISH_TIMEOUT_MS = MINUTE_MS;

/** How long a claim is good for: longer than a sending, so that only a dead worker's lease runs out. */
export const LEASE_MS = 2 * PUBLISH_TIMEOUT_MS;

/** Attempts under one agreed time: 10 s, 30 s, 90 s, 4.5 min, 5 min apart, all inside the 15 minutes. */
export const MAX_ATTEMPTS = 6;

const FIRST_DELAY_MS = 10 * SECOND_MS;
const DELAY_FACTOR = 3;
const LONGEST_DELAY_MS = 5 * MINUTE_MS;
const JITTER = 0.1;

/**
 * A call begins this soon after its claim or not at all: a process that was frozen in between must not
 * call when others have taken over already, or are about to look whether it has.
 */
export const CALL_WITHIN_MS = 10 * SECOND_MS;

/**
 * A post is absent for certain only when a request of ours cannot still be on its way: two minutes after the
 * latest moment at which the call can have begun, counted from its claim. Where the key keeps a second copy
 * out, sending again sooner would do no harm, but calling it failed, missed or cancelled would: it may come
 * out after all.
 */
export const ABSENCE_PROVES_AFTER_MS: Readonly<Record<Guarantee, number>> = {
  keyed: LEASE_MS + CALL_WITHIN_MS,
  findable: LEASE_MS + CALL_WITHIN_MS,
  blind: Number.POSITIVE_INFINITY,
  manual: Number.POSITIVE_INFINITY,
};

export function isTooLate(agreedAt: Date, now: Date, lateAfterMs: number): boolean {
  return now.getTime() - agreedAt.getTime() > lateAfterMs;
}

/**
 * When to try again after `attemptsMade` (≥ 1) attempts: tripling delays up to five minutes, up to
 * 10 % longer by `seed` so that a hundred posts refused together do not come back together. Never
 * earlier than the channel asked (`at`).
 */
export function nextTryAt(input: {
  readonly now: Date;
  readonly attemptsMade: number;
  readonly at: Date | null;
  readonly seed: string;
}): Date {
  const tripled = FIRST_DELAY_MS * DELAY_FACTOR ** Math.max(0, input.attemptsMade - 1);
  const delayMs = Math.min(tripled, LONGEST_DELAY_MS) * (1 + JITTER * fraction(input.seed));
  const ours = input.now.getTime() + Math.round(delayMs);
  return new Date(Math.max(ours, input.at?.getTime() ?? 0));
}

/**
 * Until when the whole channel is left alone after an outcome: some refusals are about everything that we
 * would send, not about this post. With the post's own seed both come back together, and what waited behind
 * it does not overtake it. Null: no longer than the post itself waits.
 */
export function pauseAfter(outcome: Outcome, attemptsMade: number, now: Date, seed: string): Date | null {
  if (outcome.kind !== 'retryLater' || !HOLDS_UP_CHANNEL.includes(outcome.code)) return null;
  return nextTryAt({ now, attemptsMade, at: outcome.at, seed });
}

/** FNV-1a, 32 bits, scaled to 0 … 1: spreads ids evenly, needs no chance. */
function fraction(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash / 0xffffffff;
}
