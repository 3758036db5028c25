import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { REGROUP_JOB, regroupAndJudge } from '~/features/questions/api.server';

export const regroupJob = defineJob({
  name: REGROUP_JOB,
  schema: z.object({ after: z.enum(['import', 'growth', 'detail', 'time']) }),
  run: ({ after }) => regroupAndJudge(after),
  // What was rising an hour ago may be over, with no message that says so.
  clock: { cron: '*/10 * * * *', payload: { after: 'time' } },
});
