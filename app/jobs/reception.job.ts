import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { RECEPTION_JOB, readReception } from '~/features/publishing/read-reception.server';

export const receptionJob = defineJob({
  name: RECEPTION_JOB,
  schema: z.object({}),
  run: async () => {
    await readReception();
  },
  clock: { cron: '*/10 * * * *', payload: {} },
});
