import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();

/** On PostgreSQL the queue opens connections of its own: here to this file's database, as a new process's modules would. */
async function modules() {
  vi.stubEnv('DATABASE_URL', databaseUrl() ?? '');
  vi.resetModules();
  return {
    ...(await import('./work.server')),
    ...(await import('./job')),
    ...(await import('~/db/queue.server')),
  };
}

let made: Awaited<ReturnType<typeof modules>>;
beforeAll(async () => {
  made = await modules();
});
afterAll(async () => {
  await made.stopQueue();
  vi.unstubAllEnvs();
});

describe('workOn', () => {
  it('does a job with what it was given, and writes a job’s clock down once', async () => {
    const done: number[] = [];
    const job = made.defineJob({
      name: 'work-test',
      schema: z.object({ n: z.number() }),
      run: async ({ n }) => void done.push(n),
      clock: { cron: '*/10 * * * *', payload: { n: 0 } },
    });
    await made.workOn([job]);
    const boss = await made.queue();
    await boss.send('work-test', { n: 7 });
    await vi.waitFor(() => expect(done).toEqual([7]), { timeout: 20_000 });
    await made.workOn([job]);
    const schedules = await boss.getSchedules();
    expect(schedules.map(({ name, cron, data }) => ({ name, cron, data }))).toEqual([
      { name: 'work-test', cron: '*/10 * * * *', data: { n: 0 } },
    ]);
  });
});
