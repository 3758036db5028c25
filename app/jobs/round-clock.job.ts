import { z } from 'zod';
import { ROUND_CLOCK_JOB, tickRounds } from '~/features/allocation/api.server';
import { defineJob } from '~/features/operations/job';

export const roundClockJob = defineJob({
  name: ROUND_CLOCK_JOB,
  schema: z.object({}),
  run: () => tickRounds(),
  clock: { cron: '* * * * *', payload: {} },
});
