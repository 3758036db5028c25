import { z } from 'zod';
import { NOTICE_MAIL_JOB, sendWaitingMails } from '~/features/notices/api.server';
import { defineJob } from '~/features/operations/job';

export const noticeMailJob = defineJob({
  name: NOTICE_MAIL_JOB,
  schema: z.object({}),
  run: async () => {
    await sendWaitingMails();
  },
  clock: { cron: '* * * * *', payload: {} },
});
