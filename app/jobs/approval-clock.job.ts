import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { APPROVAL_CLOCK_JOB, lapseApprovals } from '~/features/posts/approval/lapse-approvals.server';

export const approvalClockJob = defineJob({
  name: APPROVAL_CLOCK_JOB,
  schema: z.object({}),
  run: async () => {
    await lapseApprovals();
  },
  clock: { cron: '*/10 * * * *', payload: {} },
});
