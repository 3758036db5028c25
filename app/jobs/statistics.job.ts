import { z } from 'zod';
import { refreshStatistics, STATISTICS_JOB } from '~/features/operations/refresh-statistics.server';
import { defineJob } from '~/features/operations/job';

export const statisticsJob = defineJob({
  name: STATISTICS_JOB,
  schema: z.object({}),
  // Every hour and not at night: who has the database on a computer of their own turns it off then.
  run: async () => void (await refreshStatistics()),
  clock: { cron: '41 * * * *', payload: {} },
});
