import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { EMBED_JOB, embedAll, encodersBehind } from '~/features/questions/api.server';

export const embedJob = defineJob({
  name: EMBED_JOB,
  schema: z.object({ encoder: z.uuid().optional() }),
  run: async ({ encoder }) => {
    for (const each of encoder === undefined ? await encodersBehind() : [encoder]) await embedAll(each);
  },
  // What came in while the service was down gets its vectors when it is up again.
  clock: { cron: '*/5 * * * *', payload: {} },
});
