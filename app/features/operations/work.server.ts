import { readyQueue, stopQueue } from '~/db/queue.server';
import { log } from '~/platform/log.server';
import type { Job } from './job';

/** Takes jobs from the queue until `stop`. One at a time each: a failing one must not repeat its neighbours. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each job has a payload of its own; its schema checks it
export async function workOn(jobs: readonly Job<any>[]): Promise<{ readonly stop: () => Promise<void> }> {
  const boss = await readyQueue(...jobs.map(({ name }) => name));
  for (const job of jobs) {
    // Written in the database under the job's name: however many workers say it, it comes once.
    if (job.clock) await boss.schedule(job.name, job.clock.cron, job.clock.payload);
    await boss.work(job.name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([taken]) => {
      if (!taken) return;
      try {
        await job.run(job.schema.parse(taken.data));
      } catch (error) {
        log.error({ err: error, job: job.name }, 'a job failed; the queue tries it again');
        throw error;
      }
    });
  }
  return { stop: stopQueue };
}
