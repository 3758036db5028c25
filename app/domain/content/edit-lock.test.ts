import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveLock, lockAfter, LOCK_LIVES_MS, LOCK_WISHES, mayWriteNow, type EditLock } from './edit-lock';

const NOW = new Date('2026-11-10T08:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const held = (overrides: Partial<EditLock> = {}): EditLock => ({
  userId: 'aino',
  since: NOW,
  seenAt: NOW,
  askedById: null,
  ...overrides,
});

describe('edit lock', () => {
  it('is taken by whoever writes first and kept by writing on', () => {
    const lock = lockAfter(null, 'write', 'aino', NOW);
    expect(lock).toEqual(held());
    expect(lockAfter(lock, 'write', 'aino', later(10_000))).toEqual(held({ seenAt: later(10_000) }));
    expect(lockAfter(lock, 'write', 'sanna', NOW)).toEqual(held());
    expect(mayWriteNow(lock, 'sanna', NOW)).toBe(false);
    expect(mayWriteNow(lock, 'aino', NOW)).toBe(true);
  });

  it('lapses exactly when its page has been silent for its time', () => {
    expect(liveLock(held(), later(LOCK_LIVES_MS - 1))).not.toBeNull();
    expect(liveLock(held(), later(LOCK_LIVES_MS))).toBeNull();
    expect(mayWriteNow(held(), 'sanna', later(LOCK_LIVES_MS))).toBe(true);
  });

  it('is asked for, refused, and given to the one who asked', () => {
    const asked = lockAfter(held(), 'ask', 'sanna', NOW);
    expect(asked).toEqual(held({ askedById: 'sanna' }));
    expect(lockAfter(asked, 'keep', 'aino', NOW)).toEqual(held());
    expect(lockAfter(asked, 'give', 'sanna', NOW)).toEqual(asked);
    expect(lockAfter(asked, 'give', 'aino', later(5))).toEqual(
      held({ userId: 'sanna', since: later(5), seenAt: later(5) }),
    );
    expect(lockAfter(held(), 'give', 'aino', NOW)).toEqual(held());
  });

  it('is taken over at any time and left only by its holder', () => {
    expect(lockAfter(held(), 'take', 'sanna', later(5))).toEqual(
      held({ userId: 'sanna', since: later(5), seenAt: later(5) }),
    );
    expect(lockAfter(held(), 'leave', 'sanna', NOW)).toEqual(held());
    expect(lockAfter(held(), 'leave', 'aino', NOW)).toBeNull();
  });

  it('lets at most one person write, whatever is wished', () => {
    const wish = fc.record({
      wish: fc.constantFrom(...LOCK_WISHES),
      userId: fc.constantFrom('a', 'b', 'c'),
      wait: fc.integer({ min: 0, max: LOCK_LIVES_MS * 2 }),
    });
    fc.assert(
      fc.property(fc.array(wish), (wishes) => {
        let lock: EditLock | null = null;
        let at = NOW;
        for (const one of wishes) {
          at = new Date(at.getTime() + one.wait);
          const before = lock;
          lock = lockAfter(lock, one.wish, one.userId, at);
          const writers = ['a', 'b', 'c'].filter((userId) => lock !== null && mayWriteNow(lock, userId, at));
          expect(writers.length).toBeLessThanOrEqual(lock === null ? 3 : 1);
          // Only taking, giving and an end of the old one put it into other hands.
          const live = liveLock(before, at);
          if (live && lock && live.userId !== lock.userId) expect(['take', 'give']).toContain(one.wish);
        }
      }),
    );
  });
});
