import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { REGROUP_JOB, regroupAndJudge } from '~/features/questions/api.server';

export const regroupJob = defineJob({
  name: REGROUP_JOB,
  schema: z.object({ after: z.enum(['import', 'growth', 'detail']) }),
  run: ({ after }) => regroupAndJudge(after),
});
