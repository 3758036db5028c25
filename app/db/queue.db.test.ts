import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseUrl, withTestDatabase } from '../../tests/support/test-database';

withTestDatabase();

const NAME = 'house-test';

/** On PostgreSQL the queue opens connections of its own: here to this file's database, as a new process's modules would. */
async function modules() {
  vi.stubEnv('DATABASE_URL', databaseUrl() ?? '');
  vi.resetModules();
  return { ...(await import('./queue.server')), ...(await import('./prisma.server')) };
}

let made: Awaited<ReturnType<typeof modules>>;
beforeAll(async () => {
  made = await modules();
});
afterAll(async () => {
  await made.stopQueue();
  vi.unstubAllEnvs();
});

describe('enqueue', () => {
  it('puts the job there with the transaction, or not at all', async () => {
    const { enqueue, readyQueue, transaction } = made;
    const boss = await readyQueue(NAME);
    await transaction((tx) => enqueue(tx, NAME, { n: 1 }));
    const lost = transaction(async (tx) => {
      await enqueue(tx, NAME, { n: 2 });
      throw new Error('something after it failed');
    });
    await expect(lost).rejects.toThrow('something after it failed');
    await transaction((tx) => enqueue(tx, NAME, { n: 3 }));
    const jobs = await boss.fetch<{ n: number }>(NAME, { batchSize: 10 });
    // A batch comes in no order.
    expect(jobs.map(({ data }) => data.n).sort()).toEqual([1, 3]);
  });
});
