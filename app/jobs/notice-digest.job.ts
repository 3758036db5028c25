import { z } from 'zod';
import { makeDigests, NOTICE_DIGEST_JOB } from '~/features/notices/api.server';
import { defineJob } from '~/features/operations/job';

export const noticeDigestJob = defineJob({
  name: NOTICE_DIGEST_JOB,
  schema: z.object({}),
  run: async () => {
    await makeDigests();
  },
  // The hour it waits for is one of the organisation's own day, which the clock here does not know.
  clock: { cron: '*/10 * * * *', payload: {} },
});
