import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATE_AFTER_MS, LEASE_MS, MAX_ATTEMPTS, PUBLISH_TIMEOUT_MS, isTooLate, nextTryAt } from './timing';

const NOW = new Date('2026-11-11T07:00:00Z');

describe('back-off', () => {
  it('triples from ten seconds to five minutes', () => {
    const delays = [1, 2, 3, 4, 5, 6].map((attemptsMade) => {
      const at = nextTryAt({ now: NOW, attemptsMade, at: null, seed: '' });
      return Math.round((at.getTime() - NOW.getTime()) / 1000);
    });
    // The empty seed hashes to 0x811c9dc5, half of the jitter: 5 % more than the plain delay.
    expect(delays).toEqual([11, 32, 95, 284, 315, 315]);
  });

  it('is never earlier than the channel asked, and the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.string(),
        fc.nat(7_200_000),
        (attemptsMade, seed, waitMs) => {
          const at = new Date(NOW.getTime() + waitMs);
          const next = nextTryAt({ now: NOW, attemptsMade, at, seed });
          expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
          expect(next.getTime()).toBeGreaterThan(NOW.getTime());
          expect(nextTryAt({ now: NOW, attemptsMade, at, seed })).toEqual(next);
        },
      ),
    );
  });

  it('fits all its attempts into the lateness allowed', () => {
    let at = NOW;
    for (let attemptsMade = 1; attemptsMade < MAX_ATTEMPTS; attemptsMade += 1) {
      at = nextTryAt({ now: at, attemptsMade, at: null, seed: 'b' });
    }
    expect(isTooLate(NOW, at, LATE_AFTER_MS)).toBe(false);
  });

  it('a lease outlives a sending', () => {
    expect(LEASE_MS).toBeGreaterThan(PUBLISH_TIMEOUT_MS);
  });
});
