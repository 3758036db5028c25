import { createHash } from 'node:crypto';
import type { Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import { isSmall, searchNow } from '../round/background/search-elsewhere.server';

/** Enough tries for an answer in seconds; plans that are compared get the same. */
const TRIES = 20_000;

/** Plans remembered: the answer depends on the question alone, and a page that shows one is looked at again. */
const MOST_REMEMBERED = 12;
const remembered = new Map<string, Promise<Arbitration>>();

/** One at a time: however many ask, one processor at most is taken from those who wait for a page. */
let latest: Promise<unknown> = Promise.resolve();

/** The plan that a question would get, reckoned where nobody else's page has to wait for it. */
export function tryPlan(instance: Instance, seed: number): Promise<Arbitration> {
  const key = createHash('sha256')
    .update(JSON.stringify([instance, seed]))
    .digest('base64');
  const known = remembered.get(key);
  if (known) return known;
  const ask = () => searchNow({ instance, options: { seed, profile: 'plan', iterations: TRIES } });
  const answer = isSmall(instance) ? ask() : inTurn(ask);
  remembered.set(key, answer);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  // One that failed is tried again when it is asked for again.
  answer.catch(() => remembered.delete(key));
  return answer;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = latest.then(work, work);
  latest = mine.catch(() => undefined);
  return mine;
}
