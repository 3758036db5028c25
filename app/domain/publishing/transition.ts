import { assertNever } from '~/lib/assert-never';
import { ALLOWED_FROM, isWorkersTurn, type PublicationEvent, type Sighting } from './events';
import type { Evidence, Finding, Guarantee, Outcome } from './outcome';
import { BLOCK_LEADS_TO } from './preflight';
import type { ProblemCode } from './problem-codes';
import type { State } from './states';
import {
  ABSENCE_PROVES_AFTER_MS,
  LATE_AFTER_MS,
  LEASE_MS,
  MAX_ATTEMPTS,
  isTooLate,
  nextTryAt,
} from './timing';

/** What the machine needs to know about a publication besides its state. */
export type PublicationFacts = {
  /** Stable id: spreads the back-off. */
  readonly id: string;
  readonly now: Date;
  /** The instant a person last agreed to: the planned time, or the moment of "publish it now". */
  readonly agreedAt: Date;
  /** Not to be claimed before this; null = at once. */
  readonly nextTryAt: Date | null;
  /** Claims since `agreedAt` was set. */
  readonly attemptsMade: number;
  /** Number of the latest claim; 0 before the first. */
  readonly fencing: number;
  readonly leaseUntil: Date | null;
  /** When the latest call to the channel began. */
  readonly lastCallAt: Date | null;
  readonly guarantee: Guarantee;
  /** The post's own lateness rule; null = `LATE_AFTER_MS`. */
  readonly lateAfterMs: number | null;
  /** When the database was restored from a backup, and the channel has not been asked since; else null. */
  readonly restoredAt: Date | null;
  /** How many of its parts (a thread's posts, a first comment) are proven out: the number of the next. */
  readonly part: number;
  /** One, save where parts follow. */
  readonly partCount: number;
};

export type StandingProblem = { readonly code: ProblemCode; readonly diagnostic: string | null };

/** Columns that change with the state. A field that is absent stays as it is. */
export type Changes = {
  readonly agreedAt?: Date;
  readonly nextTryAt?: Date | null;
  readonly attemptsMade?: number;
  readonly fencing?: number;
  readonly leaseUntil?: Date | null;
  /** Proof of the first part: what the publication's own link is. */
  readonly evidence?: Evidence;
  readonly part?: number;
  /** Proof of the part that stood next. */
  readonly proven?: Evidence;
  readonly restoredAt?: null;
  readonly problem?: StandingProblem | null;
};

/** Why nothing changed. `refused.<code>` in the `publishing` texts says it to a person. */
export const REFUSALS = [
  'notYet',
  'inFlight',
  'answerFirst',
  'alreadyOut',
  'isFinal',
  'notFromHere',
  'inThePast',
  'manualChannel',
  'workerWillSend',
  'proofMissing',
  'fencedOff',
  'tooEarlyToTell',
  'onlyAPersonKnows',
  'stillUnknown',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Transition =
  | { readonly kind: 'next'; readonly state: State; readonly set: Changes }
  | { readonly kind: 'refused'; readonly because: Refusal };

/**
 * Where a publication stands after an event. Pure: the caller has locked the row, writes `state` and
 * `set` in the same transaction, and calls no channel unless the answer was `sending`.
 */
export function transition(state: State, event: PublicationEvent, facts: PublicationFacts): Transition {
  if (event.type === 'outcome') return settle(state, event, facts);
  if (!ALLOWED_FROM[event.type].includes(state)) return refused(refusalIn(state));
  switch (event.type) {
    case 'fallDue':
      return fallDue(state, facts);
    case 'claim':
      return claim(event.preflight, facts);
    case 'leaseExpired':
      return expireLease(event.attemptWritten, facts);
    case 'lookedUp':
      return reconcile(state, event.finding, event.askedAt ?? facts.now, facts);
    case 'hold':
      // Held, it could be published anew before anybody has learnt whether it is out already.
      return owesAnswer(facts)
        ? next('unknown', { leaseUntil: null, problem: problem('restored') })
        : next('held', { problem: problem('onHold') });
    case 'lift':
      // What waited behind a hold never goes out by itself afterwards, not even a minute late.
      return facts.now < facts.agreedAt ? next('planned', { problem: null }) : missed();
    case 'cancel':
      if (isWorkersTurn(state) && owesAnswer(facts)) return refused('answerFirst');
      // What is out stays out, and is shown so: only the rest is called off.
      return next(facts.part > 0 ? 'published' : 'cancelled', { problem: null });
    case 'reschedule':
      if (isWorkersTurn(state) && owesAnswer(facts)) return refused('answerFirst');
      return reschedule(state, event.at, facts);
    case 'retry':
      return next('due', { ...freshAgreement(facts.now), problem: null });
    case 'markPublished':
      if (facts.guarantee !== 'manual' && isWorkersTurn(state)) return refused('workerWillSend');
      return onWordOf(event, facts.now, (evidence) => allOut(evidence, facts));
    case 'itIsThere':
      return onWordOf(event, facts.now, (evidence) => partOut(state, evidence, facts));
    case 'itIsNotThere':
      // Neither does a person see what is still under way.
      if (isUnderWay(facts, ABSENCE_PROVES_AFTER_MS.keyed)) return refused('tooEarlyToTell');
      return next('failed', { restoredAt: null, problem: problem('notThere') });
    case 'withdraw':
      return next('withdrawn', { problem: null });
    default:
      return assertNever(event);
  }
}

function fallDue(state: State, facts: PublicationFacts): Transition {
  if (facts.now < facts.agreedAt) return refused('notYet');
  // A person's own pace is no failure: what waits for a hand stays due until that hand acts.
  if (state === 'due' && facts.guarantee === 'manual') return refused('manualChannel');
  const doubted = doubtedAfterRestore(facts);
  if (doubted) return doubted;
  if (isLate(facts, facts.now)) return missed();
  return state === 'due'
    ? refused('notYet')
    : next('due', { nextTryAt: null, attemptsMade: 0, problem: null });
}

/** What a restore brought back from the past is asked about before anybody moves it or calls it off. */
function owesAnswer({ restoredAt, agreedAt }: PublicationFacts): boolean {
  return restoredAt !== null && agreedAt <= restoredAt;
}

/**
 * A backup does not know what went out after it was made. Where the channel can be asked, it is asked
 * first; where it cannot, a person is asked about what was agreed on before the restore.
 */
function doubtedAfterRestore(facts: PublicationFacts): Transition | null {
  if (facts.restoredAt === null) return null;
  const canBeAsked = Number.isFinite(ABSENCE_PROVES_AFTER_MS[facts.guarantee]);
  if (!canBeAsked && !owesAnswer(facts)) return null;
  return next('unknown', { leaseUntil: null, problem: problem('restored') });
}

function claim(
  preflight: (PublicationEvent & { type: 'claim' })['preflight'],
  facts: PublicationFacts,
): Transition {
  if (facts.guarantee === 'manual') return refused('manualChannel');
  if (facts.now < facts.agreedAt) return refused('notYet');
  if (facts.nextTryAt !== null && facts.now < facts.nextTryAt) return refused('notYet');
  const doubted = doubtedAfterRestore(facts);
  if (doubted) return doubted;
  if (isLate(facts, facts.now)) return missed();
  if (preflight.kind === 'blocked') {
    return next(BLOCK_LEADS_TO[preflight.reason], { problem: problem(preflight.reason) });
  }
  return next('sending', {
    fencing: facts.fencing + 1,
    attemptsMade: facts.attemptsMade + 1,
    leaseUntil: new Date(facts.now.getTime() + LEASE_MS),
    nextTryAt: null,
    problem: null,
  });
}

function settle(
  state: State,
  event: PublicationEvent & { type: 'outcome' },
  facts: PublicationFacts,
): Transition {
  const { outcome } = event;
  if (outcome.kind === 'published') return proofOfCall(state, event.part, outcome, facts);
  if (!ALLOWED_FROM.outcome.includes(state)) return refused(refusalIn(state));
  // A worker that was given up for dead speaks of its own call only, not of the one made since.
  if (event.fencing !== facts.fencing) return refused('fencedOff');
  const why = problem(outcome.code, outcome.diagnostic);
  switch (outcome.kind) {
    case 'rejected':
      return next('failed', { leaseUntil: null, problem: why });
    case 'unknown':
      return next('unknown', { leaseUntil: null, problem: why });
    case 'retryLater':
      return sendAgain(facts, outcome.at, why);
    default:
      return assertNever(outcome);
  }
}

function expireLease(attemptWritten: boolean, facts: PublicationFacts): Transition {
  if (facts.leaseUntil !== null && facts.now < facts.leaseUntil) return refused('notYet');
  const why = problem('workerStopped');
  // The attempt is written before the call, so without one the channel has heard nothing.
  return attemptWritten ? next('unknown', { leaseUntil: null, problem: why }) : sendAgain(facts, null, why);
}

function reconcile(state: State, finding: Finding, askedAt: Date, facts: PublicationFacts): Transition {
  if (finding.kind === 'found') return onProof(state, finding, facts);
  if (finding.kind === 'cannotTell') return refused('stillUnknown');
  const waitMs = ABSENCE_PROVES_AFTER_MS[facts.guarantee];
  if (!Number.isFinite(waitMs)) return refused('onlyAPersonKnows');
  if (isUnderWay({ ...facts, now: askedAt }, waitMs)) return refused('tooEarlyToTell');
  if (facts.restoredAt === null) return sendAgain(facts, null, problem('notThere'));
  // Asked now, and it was not there: what a restore brought back from the past still asks a person.
  if (owesAnswer(facts))
    return next('missed', { leaseUntil: null, restoredAt: null, problem: problem('restored') });
  return next('due', { restoredAt: null, nextTryAt: facts.now, leaseUntil: null, problem: null });
}

/** Whether a call of ours may still arrive. After a restore we do not know of the latest calls; they were made before it. */
function isUnderWay(facts: PublicationFacts, waitMs: number): boolean {
  const lastCallMs = Math.max(facts.lastCallAt?.getTime() ?? 0, facts.restoredAt?.getTime() ?? 0);
  return facts.now.getTime() - lastCallMs < waitMs;
}

/** Back in the queue with the same key, unless its attempts or its time have run out. */
function sendAgain(facts: PublicationFacts, at: Date | null, why: StandingProblem): Transition {
  if (facts.attemptsMade >= MAX_ATTEMPTS) return next('failed', { leaseUntil: null, problem: why });
  const again = nextTryAt({ now: facts.now, attemptsMade: facts.attemptsMade, at, seed: facts.id });
  // Better to ask now than to wait in silence for a time that is too late anyway.
  if (isLate(facts, again)) return next('missed', { leaseUntil: null, problem: why });
  return next('due', { leaseUntil: null, nextTryAt: again, problem: why });
}

function reschedule(state: State, at: Date, facts: PublicationFacts): Transition {
  if (at < facts.now) return refused('inThePast');
  // A hold outlives a new time: moving a post is not the same as saying that it is still true.
  if (state === 'held') return next('held', freshAgreement(at));
  return next('planned', { ...freshAgreement(at), problem: null });
}

/** Proof is always true, whoever brings it and however late: what is out is shown as out. */
function proofOfCall(
  state: State,
  part: number,
  outcome: Outcome & { kind: 'published' },
  facts: PublicationFacts,
): Transition {
  if (part < facts.part || state === 'published' || state === 'withdrawn') return refused('alreadyOut');
  if (part > facts.part) return refused('fencedOff');
  if (state !== 'sending' && outcome.remoteId.trim() === '') return refused('proofMissing');
  return onProof(state, outcome, facts);
}

function onProof(
  state: State,
  seen: { readonly remoteId: string; readonly url: string | null },
  facts: PublicationFacts,
): Transition {
  if (seen.remoteId.trim() === '') {
    return next('unknown', { leaseUntil: null, problem: problem('unexpectedAnswer') });
  }
  return partOut(state, { kind: 'remote', remoteId: seen.remoteId, url: seen.url }, facts);
}

function onWordOf(word: Sighting, now: Date, then: (evidence: Evidence) => Transition): Transition {
  const url = word.url?.trim() || null;
  const note = word.note?.trim() || null;
  if (word.by === '' || (url === null && note === null)) return refused('proofMissing');
  return then({ kind: 'person', by: word.by, url, note, at: now });
}

/** States that a person leads out of; late proof of one part does not send the rest past them. */
const WAITS_FOR_PERSON: readonly State[] = ['planned', 'held', 'missed', 'failed'];

/** The next part is out: with the last one all is; else the one after it is due at once, with tries of its own. */
function partOut(state: State, evidence: Evidence, facts: PublicationFacts): Transition {
  const part = facts.part + 1;
  if (part >= facts.partCount) return allOut(evidence, facts);
  const proof = { part, proven: evidence, ...(facts.part === 0 && { evidence }) };
  if (state === 'cancelled') return next('published', { ...proof, problem: null });
  if (WAITS_FOR_PERSON.includes(state)) return next(state, proof);
  return next('due', { ...proof, leaseUntil: null, nextTryAt: facts.now, attemptsMade: 0, problem: null });
}

function allOut(evidence: Evidence, facts: PublicationFacts): Transition {
  return next('published', {
    part: facts.partCount,
    proven: evidence,
    ...(facts.part === 0 && { evidence }),
    leaseUntil: null,
    nextTryAt: null,
    restoredAt: null,
    problem: null,
  });
}

const missed = (): Transition => next('missed', { leaseUntil: null, problem: problem('tooLate') });

const next = (state: State, set: Changes): Transition => ({ kind: 'next', state, set });

const refused = (because: Refusal): Transition => ({ kind: 'refused', because });

const problem = (code: ProblemCode, diagnostic: string | null = null): StandingProblem => ({
  code,
  diagnostic,
});

const freshAgreement = (agreedAt: Date) => ({ agreedAt, nextTryAt: null, attemptsMade: 0 });

function isLate(facts: PublicationFacts, at: Date): boolean {
  return isTooLate(facts.agreedAt, at, facts.lateAfterMs ?? LATE_AFTER_MS);
}

function refusalIn(state: State): Refusal {
  switch (state) {
    case 'sending':
      return 'inFlight';
    case 'unknown':
      return 'answerFirst';
    case 'published':
      return 'alreadyOut';
    case 'cancelled':
    case 'withdrawn':
      return 'isFinal';
    default:
      return 'notFromHere';
  }
}
