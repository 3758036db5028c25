/*
 * One person writes a post at a time; the others read, ask for their turn, or take it. A lock is kept by the
 * page of its holder and lapses when that page falls silent, so nobody is locked out by a closed lid.
 */

/** `askedById`: who would like to write next. */
export type EditLock = {
  readonly userId: string;
  readonly since: Date;
  readonly seenAt: Date;
  readonly askedById: string | null;
};

/** Several missed beats of the page: one lost request does not hand over anybody's text. */
export const LOCK_LIVES_MS = 75_000;

/** What a page can say about the lock. `write`: its person is writing. `look`: it only wants to know. */
export const LOCK_WISHES = ['look', 'write', 'ask', 'give', 'keep', 'take', 'leave'] as const;
export type LockWish = (typeof LOCK_WISHES)[number];

/** The lock if somebody holds it still, otherwise null. */
export function liveLock<L extends EditLock>(lock: L | null, now: Date): L | null {
  return lock !== null && now.getTime() - lock.seenAt.getTime() < LOCK_LIVES_MS ? lock : null;
}

/** Whether this person may write now: nobody else is. */
export function mayWriteNow(lock: EditLock | null, userId: string, now: Date): boolean {
  const live = liveLock(lock, now);
  return live === null || live.userId === userId;
}

/**
 * The lock after somebody's wish. What does not apply (giving what one does not hold, asking for what
 * nobody holds) changes nothing; taking is always possible, because people go to lunch.
 */
export function lockAfter(lock: EditLock | null, wish: LockWish, userId: string, now: Date): EditLock | null {
  const live = liveLock(lock, now);
  const mine = live?.userId === userId;
  const own: EditLock = { userId, since: now, seenAt: now, askedById: null };
  switch (wish) {
    case 'look':
      return live;
    case 'write':
      if (live === null) return own;
      return mine ? { ...live, seenAt: now } : live;
    case 'ask':
      return live === null || mine ? live : { ...live, askedById: userId };
    case 'give':
      return live !== null && mine && live.askedById !== null
        ? { userId: live.askedById, since: now, seenAt: now, askedById: null }
        : live;
    case 'keep':
      return live !== null && mine ? { ...live, askedById: null, seenAt: now } : live;
    case 'take':
      return mine ? live : own;
    case 'leave':
      return mine ? null : live;
  }
}
