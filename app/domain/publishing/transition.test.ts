import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWED_FROM, choicesFor, type EventType, type PublicationEvent } from './events';
import type { Finding, Guarantee, Outcome } from './outcome';
import type { BlockReason, Preflight } from './preflight';
import { PROBLEM_CODES } from './problem-codes';
import { FINAL_STATES, STATES, type State } from './states';
import { ABSENCE_PROVES_AFTER_MS, LATE_AFTER_MS, LEASE_MS, MAX_ATTEMPTS } from './timing';
import { transition, type PublicationFacts } from './transition';

const PROVES_MS = ABSENCE_PROVES_AFTER_MS.keyed;
const NINE = new Date('2026-11-11T07:00:00Z');
const after = (ms: number) => new Date(NINE.getTime() + ms);
const OK: Preflight = { kind: 'ok' };

function facts(overrides: Partial<PublicationFacts> = {}): PublicationFacts {
  return {
    id: 'p1',
    now: NINE,
    agreedAt: NINE,
    nextTryAt: null,
    attemptsMade: 0,
    fencing: 0,
    leaseUntil: null,
    lastCallAt: null,
    part: 0,
    partCount: 1,
    guarantee: 'keyed',
    lateAfterMs: null,
    restoredAt: null,
    ...overrides,
  };
}

/** Sending, claimed once, its call just begun. */
function inFlight(overrides: Partial<PublicationFacts> = {}): PublicationFacts {
  return facts({ attemptsMade: 1, fencing: 1, leaseUntil: after(LEASE_MS), lastCallAt: NINE, ...overrides });
}

const blocked = (reason: BlockReason): Preflight => ({ kind: 'blocked', reason, reasons: [reason] });
const outcome = (value: Outcome, fencing = 1): PublicationEvent => ({
  type: 'outcome',
  part: 0,
  fencing,
  outcome: value,
});
const out: Outcome = { kind: 'published', remoteId: 'at://1', url: 'https://example.com/1' };

describe('falling due', () => {
  it('waits for its time', () => {
    expect(transition('planned', { type: 'fallDue' }, facts({ now: after(-1) }))).toEqual({
      kind: 'refused',
      because: 'notYet',
    });
  });

  it.each([
    ['on time', 0, 'due'],
    ['exactly as late as allowed', LATE_AFTER_MS, 'due'],
    ['a millisecond later than allowed', LATE_AFTER_MS + 1, 'missed'],
  ])('%s', (_name, lateMs, state) => {
    expect(transition('planned', { type: 'fallDue' }, facts({ now: after(lateMs) }))).toMatchObject({
      state,
    });
  });

  it('follows the post’s own lateness rule', () => {
    const strict = facts({ now: after(60_001), lateAfterMs: 60_000 });
    expect(transition('planned', { type: 'fallDue' }, strict)).toMatchObject({
      state: 'missed',
      set: { problem: { code: 'tooLate' } },
    });
  });

  it('gives up on what nobody has claimed in time', () => {
    const late = facts({ now: after(LATE_AFTER_MS + 1) });
    expect(transition('due', { type: 'fallDue' }, late)).toMatchObject({ state: 'missed' });
    expect(transition('due', { type: 'claim', preflight: OK }, late)).toMatchObject({ state: 'missed' });
  });

  it('leaves a manual post waiting for its person', () => {
    const late = facts({ now: after(LATE_AFTER_MS + 1), guarantee: 'manual' });
    expect(transition('due', { type: 'fallDue' }, late)).toEqual({
      kind: 'refused',
      because: 'manualChannel',
    });
  });
});

describe('claiming', () => {
  it('gives a lease and the next fencing number', () => {
    const answer = transition(
      'due',
      { type: 'claim', preflight: OK },
      facts({ fencing: 3, attemptsMade: 2 }),
    );
    expect(answer).toEqual({
      kind: 'next',
      state: 'sending',
      set: { fencing: 4, attemptsMade: 3, leaseUntil: after(LEASE_MS), nextTryAt: null, problem: null },
    });
  });

  it('waits out the back-off', () => {
    const early = facts({ nextTryAt: after(1000) });
    expect(transition('due', { type: 'claim', preflight: OK }, early)).toMatchObject({ because: 'notYet' });
  });

  it('is never for a manual channel', () => {
    expect(transition('due', { type: 'claim', preflight: OK }, facts({ guarantee: 'manual' }))).toMatchObject(
      {
        because: 'manualChannel',
      },
    );
  });

  it.each([
    ['onHold', 'held'],
    ['channelDisconnected', 'held'],
    ['embargoed', 'failed'],
    ['approvalVoided', 'failed'],
    ['textTooLong', 'failed'],
  ] as const)('stops at %s and stands as %s', (reason, state) => {
    expect(transition('due', { type: 'claim', preflight: blocked(reason) }, facts())).toMatchObject({
      state,
      set: { problem: { code: reason } },
    });
  });
});

describe('what the channel answered', () => {
  it('is published with the channel’s own id', () => {
    expect(transition('sending', outcome(out), inFlight())).toMatchObject({
      state: 'published',
      set: { evidence: { kind: 'remote', remoteId: 'at://1', url: 'https://example.com/1' } },
    });
  });

  it('is unknown when it claims success without an id', () => {
    expect(transition('sending', outcome({ ...out, remoteId: ' ' }), inFlight())).toMatchObject({
      state: 'unknown',
    });
  });

  it('honours the channel’s wish to wait', () => {
    const wait: Outcome = { kind: 'retryLater', code: 'rateLimited', at: after(300_000), diagnostic: '429' };
    expect(transition('sending', outcome(wait), inFlight())).toMatchObject({
      state: 'due',
      set: { nextTryAt: after(300_000), problem: { code: 'rateLimited', diagnostic: '429' } },
    });
  });

  it('asks at once when the channel wants to wait beyond what is too late', () => {
    const wait: Outcome = {
      kind: 'retryLater',
      code: 'rateLimited',
      at: after(3_600_000),
      diagnostic: '429',
    };
    expect(transition('sending', outcome(wait), inFlight())).toMatchObject({
      state: 'missed',
      set: { problem: { code: 'rateLimited' } },
    });
  });

  it('stops trying after the last attempt', () => {
    const again: Outcome = {
      kind: 'retryLater',
      code: 'channelUnreachable',
      at: null,
      diagnostic: 'ECONNREFUSED',
    };
    const last = inFlight({ attemptsMade: MAX_ATTEMPTS });
    expect(transition('sending', outcome(again), last)).toMatchObject({ state: 'failed' });
  });

  it('does not listen to a worker that was given up for dead', () => {
    const no: Outcome = { kind: 'rejected', code: 'contentRefused', diagnostic: '400' };
    expect(transition('sending', outcome(no, 1), inFlight({ fencing: 2 }))).toMatchObject({
      because: 'fencedOff',
    });
  });

  it('believes that worker’s proof', () => {
    expect(transition('sending', outcome(out, 1), inFlight({ fencing: 2 }))).toMatchObject({
      state: 'published',
    });
    expect(transition('cancelled', outcome(out, 1), inFlight({ fencing: 2 }))).toMatchObject({
      state: 'published',
    });
  });
});

describe('a worker that died', () => {
  it('is left alone while its lease runs', () => {
    const event = { type: 'leaseExpired', attemptWritten: true } as const;
    expect(transition('sending', event, inFlight())).toMatchObject({ because: 'notYet' });
  });

  it('leaves a doubt when it may have called', () => {
    const event = { type: 'leaseExpired', attemptWritten: true } as const;
    expect(transition('sending', event, inFlight({ now: after(LEASE_MS) }))).toMatchObject({
      state: 'unknown',
    });
  });

  it('leaves nothing behind when it had not written its attempt', () => {
    const event = { type: 'leaseExpired', attemptWritten: false } as const;
    expect(transition('sending', event, inFlight({ now: after(LEASE_MS) }))).toMatchObject({ state: 'due' });
  });
});

describe('a doubt', () => {
  const look = (finding: Finding): PublicationEvent => ({ type: 'lookedUp', finding });
  const absent = look({ kind: 'absent' });

  it('ends with what was found', () => {
    const found = look({ kind: 'found', remoteId: 'at://1', url: null });
    expect(transition('unknown', found, inFlight({ guarantee: 'blind' }))).toMatchObject({
      state: 'published',
    });
  });

  it('goes again only where absence is proof', () => {
    expect(transition('unknown', absent, inFlight({ guarantee: 'blind' }))).toMatchObject({
      because: 'onlyAPersonKnows',
    });
    // A look that a frozen process writes down late is as old as it is.
    const oldLook = { ...absent, askedAt: after(1000) } as const;
    const muchLater = inFlight({ now: after(2 * LEASE_MS) });
    expect(transition('unknown', oldLook, muchLater)).toMatchObject({ because: 'tooEarlyToTell' });
    for (const guarantee of ['keyed', 'findable'] as const) {
      const soon = inFlight({ guarantee, now: after(PROVES_MS - 1) });
      expect(transition('unknown', absent, soon)).toMatchObject({ because: 'tooEarlyToTell' });
      const later = inFlight({ guarantee, now: after(PROVES_MS) });
      expect(transition('unknown', absent, later)).toMatchObject({ state: 'due' });
    }
  });

  it('waits for a person who has looked', () => {
    const there = { type: 'itIsThere', by: 'user-1', url: 'https://example.com/1', note: null } as const;
    expect(transition('unknown', there, inFlight())).toMatchObject({
      state: 'published',
      set: { evidence: { kind: 'person', by: 'user-1' } },
    });
    expect(transition('unknown', { ...there, url: ' ' }, inFlight())).toMatchObject({
      because: 'proofMissing',
    });
    // What is still under way nobody can see yet.
    expect(transition('unknown', { type: 'itIsNotThere' }, inFlight())).toMatchObject({
      because: 'tooEarlyToTell',
    });
    const later = inFlight({ now: after(PROVES_MS) });
    expect(transition('unknown', { type: 'itIsNotThere' }, later)).toMatchObject({
      state: 'failed',
      set: { problem: { code: 'notThere' } },
    });
    expect(transition('unknown', { type: 'cancel' }, inFlight())).toMatchObject({ because: 'answerFirst' });
  });
});

describe('after a restore from a backup', () => {
  const restored = (overrides: Partial<PublicationFacts> = {}) =>
    facts({ restoredAt: after(60_000), now: after(61_000), ...overrides });

  it('what the past may have sent is asked about, never sent', () => {
    for (const guarantee of ['keyed', 'findable', 'blind'] as const) {
      for (const event of [{ type: 'fallDue' }, { type: 'claim', preflight: OK }] as const) {
        const state = event.type === 'claim' ? 'due' : 'planned';
        expect(transition(state, event, restored({ guarantee }))).toMatchObject({
          state: 'unknown',
          set: { problem: { code: 'restored' } },
        });
      }
    }
    const asked = restored({ now: after(60_000 + PROVES_MS) });
    expect(transition('unknown', { type: 'lookedUp', finding: { kind: 'absent' } }, asked)).toMatchObject({
      state: 'missed',
      set: { restoredAt: null, problem: { code: 'restored' } },
    });
  });

  it('nobody calls off, moves or holds what may be out before it has been asked about', () => {
    expect(transition('planned', { type: 'cancel' }, restored())).toMatchObject({ because: 'answerFirst' });
    const move = { type: 'reschedule', at: after(3_600_000) } as const;
    expect(transition('due', move, restored())).toMatchObject({ because: 'answerFirst' });
    expect(transition('due', { type: 'hold' }, restored())).toMatchObject({
      state: 'unknown',
      set: { problem: { code: 'restored' } },
    });
    expect(transition('missed', { type: 'cancel' }, restored())).toMatchObject({ state: 'cancelled' });
  });

  it('what comes later goes out, after a look where one can look', () => {
    const coming = { agreedAt: after(LEASE_MS * 2), now: after(LEASE_MS * 2) };
    expect(transition('planned', { type: 'fallDue' }, restored(coming))).toMatchObject({ state: 'unknown' });
    const absent = { type: 'lookedUp', finding: { kind: 'absent' } } as const;
    expect(transition('unknown', absent, restored(coming))).toMatchObject({
      state: 'due',
      set: { restoredAt: null },
    });
    expect(
      transition('planned', { type: 'fallDue' }, restored({ ...coming, guarantee: 'blind' })),
    ).toMatchObject({ state: 'due' });
  });
});

describe('what people decide', () => {
  it('a hold stops what waits and nothing else', () => {
    for (const state of STATES) {
      const answer = transition(state, { type: 'hold' }, facts());
      expect(answer.kind).toBe(state === 'planned' || state === 'due' ? 'next' : 'refused');
    }
  });

  it('lifting sends nothing by itself', () => {
    expect(transition('held', { type: 'lift' }, facts({ now: after(-1) }))).toMatchObject({
      state: 'planned',
    });
    expect(transition('held', { type: 'lift' }, facts({ now: NINE }))).toMatchObject({ state: 'missed' });
  });

  it('a new time outlives no hold and is never past', () => {
    expect(transition('held', { type: 'reschedule', at: after(1) }, facts())).toMatchObject({
      state: 'held',
    });
    expect(transition('missed', { type: 'reschedule', at: after(1) }, facts())).toMatchObject({
      state: 'planned',
      set: { agreedAt: after(1), attemptsMade: 0 },
    });
    expect(transition('missed', { type: 'reschedule', at: after(-1) }, facts())).toMatchObject({
      because: 'inThePast',
    });
  });

  it('publishing now starts a new count of lateness', () => {
    const late = facts({ now: after(86_400_000), attemptsMade: 6 });
    expect(transition('failed', { type: 'retry' }, late)).toMatchObject({
      state: 'due',
      set: { agreedAt: late.now, attemptsMade: 0, nextTryAt: null },
    });
  });

  it('posting by hand is recorded where no worker can still send it', () => {
    const byHand = { type: 'markPublished', by: 'user-1', url: null, note: 'Lehti 11/2026, s. 4' } as const;
    expect(transition('due', byHand, facts({ guarantee: 'manual' }))).toMatchObject({ state: 'published' });
    expect(transition('due', byHand, facts())).toMatchObject({ because: 'workerWillSend' });
    expect(transition('failed', byHand, facts())).toMatchObject({ state: 'published' });
    expect(choicesFor('due', 'manual')).toContain('markPublished');
    expect(choicesFor('due', 'keyed')).not.toContain('markPublished');
  });
});

const guarantees: readonly Guarantee[] = ['keyed', 'findable', 'blind', 'manual'];
const WORKER_EVENTS: readonly EventType[] = ['fallDue', 'claim', 'outcome', 'leaseExpired', 'lookedUp'];

const anyInstant = fc.integer({ min: -LATE_AFTER_MS * 2, max: LATE_AFTER_MS * 2 }).map(after);
const anyText = fc.constantFrom('', ' ', 'https://example.com/1', 'note');
const anyCode = fc.constantFrom(...PROBLEM_CODES);
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('published' as const), remoteId: anyText, url: fc.option(anyText) }),
  fc.record({
    kind: fc.constantFrom('rejected' as const, 'unknown' as const),
    code: anyCode,
    diagnostic: anyText,
  }),
  fc.record({
    kind: fc.constant('retryLater' as const),
    code: anyCode,
    at: fc.option(anyInstant),
    diagnostic: anyText,
  }),
);
const anyFinding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({ kind: fc.constant('found' as const), remoteId: anyText, url: fc.option(anyText) }),
  fc.constant({ kind: 'absent' as const }),
  fc.record({ kind: fc.constant('cannotTell' as const), diagnostic: anyText }),
);
const sighting = { by: fc.constantFrom('', 'user-1'), url: fc.option(anyText), note: fc.option(anyText) };
const anyEvent: fc.Arbitrary<PublicationEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'fallDue' as const,
      'hold' as const,
      'lift' as const,
      'cancel' as const,
      'retry' as const,
    ),
  }),
  fc.record({ type: fc.constantFrom('itIsNotThere' as const, 'withdraw' as const) }),
  fc.record({
    type: fc.constant('claim' as const),
    preflight: fc.constantFrom(OK, blocked('onHold'), blocked('textEmpty')),
  }),
  fc.record({
    type: fc.constant('outcome' as const),
    part: fc.nat(3),
    fencing: fc.nat(3),
    outcome: anyOutcome,
  }),
  fc.record({ type: fc.constant('leaseExpired' as const), attemptWritten: fc.boolean() }),
  fc.record({ type: fc.constant('lookedUp' as const), finding: anyFinding }),
  fc.record({ type: fc.constant('reschedule' as const), at: anyInstant }),
  fc.record({ type: fc.constantFrom('markPublished' as const, 'itIsThere' as const), ...sighting }),
);
const anyFacts: fc.Arbitrary<PublicationFacts> = fc.record({
  id: fc.string(),
  now: anyInstant,
  agreedAt: anyInstant,
  nextTryAt: fc.option(anyInstant),
  attemptsMade: fc.nat(MAX_ATTEMPTS + 1),
  fencing: fc.nat(3),
  leaseUntil: fc.option(anyInstant),
  lastCallAt: fc.option(anyInstant),
  part: fc.nat(2),
  partCount: fc.integer({ min: 3, max: 4 }),
  guarantee: fc.constantFrom(...guarantees),
  lateAfterMs: fc.option(fc.nat(LATE_AFTER_MS)),
  restoredAt: fc.option(anyInstant),
});
const anyState = fc.constantFrom(...STATES);

describe('a thread', () => {
  const sentPart = (part: number, fencing: number): PublicationEvent => ({
    type: 'outcome',
    part,
    fencing,
    outcome: out,
  });

  it('goes on with its next part, with tries of its own, and is published with its last', () => {
    expect(transition('sending', sentPart(0, 1), inFlight({ partCount: 2, attemptsMade: 4 }))).toMatchObject({
      kind: 'next',
      state: 'due',
      set: { part: 1, attemptsMade: 0, evidence: { kind: 'remote', remoteId: 'at://1' } },
    });
    const second = transition('sending', sentPart(1, 2), inFlight({ part: 1, partCount: 2, fencing: 2 }));
    expect(second).toMatchObject({ kind: 'next', state: 'published', set: { part: 2 } });
    // The link is the first one's.
    expect(second.kind === 'next' && second.set.evidence).toBeUndefined();
  });

  it('takes the late proof of one part for no other', () => {
    const given = inFlight({ part: 1, partCount: 3, fencing: 2 });
    expect(transition('sending', sentPart(0, 1), given)).toEqual({ kind: 'refused', because: 'alreadyOut' });
    expect(transition('sending', sentPart(2, 2), given)).toEqual({ kind: 'refused', because: 'fencedOff' });
  });

  it('does not send the rest past a person: late proof leaves what is held or failed where it is', () => {
    for (const state of ['held', 'failed', 'missed', 'planned'] as const)
      expect(transition(state, sentPart(0, 1), inFlight({ partCount: 2 }))).toMatchObject({
        kind: 'next',
        state,
        set: { part: 1 },
      });
  });

  it('that is called off after its first part is shown as out', () => {
    const given = facts({ part: 1, partCount: 3 });
    expect(transition('failed', { type: 'cancel' }, given)).toMatchObject({ state: 'published' });
    expect(transition('failed', { type: 'cancel' }, facts({ partCount: 3 }))).toMatchObject({
      state: 'cancelled',
    });
  });

  it('of a restored backup asks after each of its parts', () => {
    const given = facts({ partCount: 2, restoredAt: NINE, guarantee: 'keyed' });
    const found = { type: 'lookedUp', finding: { kind: 'found', remoteId: 'at://1', url: null } } as const;
    const first = transition('unknown', found, given);
    expect(first).toMatchObject({ state: 'due', set: { part: 1 } });
    expect(first.kind === 'next' && first.set.restoredAt).toBeUndefined();
    expect(transition('due', { type: 'claim', preflight: OK }, { ...given, part: 1 })).toMatchObject({
      state: 'unknown',
    });
  });
});

describe('properties', () => {
  it('a publication is published only with a remote id or a person’s word', () => {
    fc.assert(
      fc.property(anyState, anyEvent, anyFacts, (state, event, given) => {
        const answer = transition(state, event, given);
        if (answer.kind !== 'next' || answer.state !== 'published') return;
        const { evidence } = answer.set;
        // Where parts are out already, the first one's proof stands.
        if (given.part === 0) expect(evidence).toBeDefined();
        if (evidence?.kind === 'remote') expect(evidence.remoteId.trim()).not.toBe('');
        if (evidence?.kind === 'person')
          expect(evidence.by !== '' && (evidence.url ?? evidence.note)).toBeTruthy();
      }),
      { numRuns: 5000 },
    );
  });

  it('only the worker leaves sending, and only proof or a person leaves unknown', () => {
    fc.assert(
      fc.property(anyEvent, anyFacts, (event, given) => {
        const fromSending = transition('sending', event, given);
        if (fromSending.kind === 'next') expect(WORKER_EVENTS).toContain(event.type);
        const fromUnknown = transition('unknown', event, given);
        if (fromUnknown.kind === 'refused' || fromUnknown.state === 'unknown') return;
        const isPerson = event.type === 'itIsThere' || event.type === 'itIsNotThere';
        const isOwnWorker = event.type === 'outcome' && event.outcome.kind !== 'unknown';
        const isLook = event.type === 'lookedUp' && event.finding.kind !== 'cannotTell';
        expect(isPerson || isOwnWorker || isLook).toBe(true);
        if (event.type === 'lookedUp' && event.finding.kind === 'absent') {
          expect(['keyed', 'findable']).toContain(given.guarantee);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('a final state is left by late proof alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FINAL_STATES), anyEvent, anyFacts, (state, event, given) => {
        const answer = transition(state, event, given);
        if (answer.kind === 'next')
          expect([state, event.type, answer.state]).toEqual(['cancelled', 'outcome', 'published']);
      }),
      { numRuns: 3000 },
    );
  });

  it('every other state has an exit, for every guarantee', () => {
    for (const guarantee of guarantees) {
      for (const state of STATES.filter((each) => !FINAL_STATES.includes(each))) {
        // No worker ever puts a manual publication into flight, so it cannot stand there.
        if (guarantee === 'manual' && (state === 'sending' || state === 'unknown')) continue;
        expect(exitsOf(state, guarantee).length, `${state}, ${guarantee}`).toBeGreaterThan(0);
      }
    }
  });

  it('whatever waits by itself has an exit that needs no person', () => {
    for (const state of ['planned', 'due', 'sending'] as const) {
      for (const guarantee of ['keyed', 'findable', 'blind'] as const) {
        expect(
          exitsOf(state, guarantee).some((type) => WORKER_EVENTS.includes(type)),
          state,
        ).toBe(true);
      }
    }
  });

  it('every choice that a person is offered leads somewhere', () => {
    const at = after(60_000);
    const events: Readonly<Record<string, PublicationEvent>> = {
      markPublished: { type: 'markPublished', by: 'user-1', url: 'https://example.com/1', note: null },
      itIsThere: { type: 'itIsThere', by: 'user-1', url: 'https://example.com/1', note: null },
      reschedule: { type: 'reschedule', at },
    };
    for (const state of STATES) {
      for (const guarantee of guarantees) {
        for (const type of choicesFor(state, guarantee)) {
          const event = events[type] ?? ({ type } as PublicationEvent);
          expect(transition(state, event, facts({ guarantee })).kind, `${state} ${type}`).toBe('next');
        }
      }
    }
  });

  it('what has been claimed cannot be claimed again', () => {
    fc.assert(
      fc.property(anyState, anyEvent, anyFacts, (state, event, given) => {
        const first = transition(state, event, given);
        if (first.kind === 'refused' || first.state !== 'sending') return;
        expect(transition(first.state, event, { ...given, ...defined(first.set) })).toMatchObject({
          kind: 'refused',
        });
      }),
      { numRuns: 3000 },
    );
  });
});

/** Events that can lead out of a state under some facts. */
function exitsOf(state: State, guarantee: Guarantee): readonly EventType[] {
  const late = inFlight({ guarantee, now: after(LATE_AFTER_MS + 1), leaseUntil: null });
  const tries: readonly PublicationFacts[] = [facts({ guarantee }), inFlight({ guarantee }), late];
  const events: readonly PublicationEvent[] = [
    { type: 'fallDue' },
    { type: 'claim', preflight: OK },
    outcome(out),
    { type: 'leaseExpired', attemptWritten: true },
    { type: 'lookedUp', finding: { kind: 'absent' } },
    { type: 'itIsNotThere' },
    { type: 'lift' },
    { type: 'cancel' },
    { type: 'withdraw' },
    { type: 'markPublished', by: 'user-1', url: null, note: 'seen' },
  ];
  return events
    .filter(({ type }) => ALLOWED_FROM[type].includes(state))
    .filter((event) => tries.some((given) => leaves(transition(state, event, given), state)))
    .map(({ type }) => type);
}

function leaves(answer: ReturnType<typeof transition>, state: State): boolean {
  return answer.kind === 'next' && answer.state !== state;
}

function defined(set: object): Partial<PublicationFacts> {
  return Object.fromEntries(Object.entries(set).filter(([key]) => key in facts()));
}
