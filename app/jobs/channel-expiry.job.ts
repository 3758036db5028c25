import { z } from 'zod';
import { EXPIRY_JOB, warnOfExpiry } from '~/features/channels/warn-expiry.server';
import { defineJob } from '~/features/operations/job';

export const channelExpiryJob = defineJob({
  name: EXPIRY_JOB,
  schema: z.object({}),
  run: async () => {
    await warnOfExpiry();
  },
  clock: { cron: '41 * * * *', payload: {} },
});
