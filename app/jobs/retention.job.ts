import { z } from 'zod';
import { forgetOriginals, RETENTION_JOB } from '~/features/inbox/api.server';
import { forgetBrokenUploads } from '~/features/media/api.server';
import { forgetUnanswered } from '~/features/newsletter/api.server';
import { defineJob } from '~/features/operations/job';

export const retentionJob = defineJob({
  name: RETENTION_JOB,
  schema: z.object({}),
  run: async () => {
    await forgetOriginals();
    await forgetBrokenUploads();
    await forgetUnanswered();
  },
  clock: { cron: '17 * * * *', payload: {} },
});
