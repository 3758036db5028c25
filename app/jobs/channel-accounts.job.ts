import { z } from 'zod';
import { ACCOUNTS_JOB, rereadAccounts } from '~/features/channels/reread-accounts.server';
import { defineJob } from '~/features/operations/job';

export const channelAccountsJob = defineJob({
  name: ACCOUNTS_JOB,
  schema: z.object({}),
  run: async () => {
    await rereadAccounts();
  },
  clock: { cron: '23 */6 * * *', payload: {} },
});
