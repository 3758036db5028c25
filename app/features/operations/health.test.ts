import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveDatabase, type Database } from '~/db/database.server';
import { health } from './health.server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database whose one query is answered by hand. */
function slowDatabase() {
  const asked: ((beat: { readonly beatAt: Date } | null) => void)[] = [];
  const findFirst = () => new Promise((resolve) => asked.push(resolve));
  giveDatabase({
    kind: 'server',
    prisma: { workerBeat: { findFirst }, publication: { count: () => Promise.resolve(2) } },
  } as unknown as Database);
  return asked;
}

it('answers within its limit when the database hangs, and asks it only once meanwhile', async () => {
  const asked = slowDatabase();
  const [first, second] = [health(), health()];
  await vi.advanceTimersByTimeAsync(3000);
  expect(await first).toEqual({ database: null, workerSeenS: null, overdue: null });
  expect(await second).toEqual({ database: null, workerSeenS: null, overdue: null });
  const third = health();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(1);

  // It comes back: whoever waits learns it, and the next one asks anew.
  asked[0]?.({ beatAt: new Date(Date.now() - 4000) });
  expect(await third).toEqual({ database: 'server', workerSeenS: 4, overdue: 2 });
  const fourth = health();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  asked[1]?.(null);
  expect(await fourth).toEqual({ database: 'server', workerSeenS: null, overdue: 2 });
  expect(vi.getTimerCount()).toBe(0);
});
