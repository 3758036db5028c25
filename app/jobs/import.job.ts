import { z } from 'zod';
import { IMPORT_JOB, runImport } from '~/features/inbox/api.server';
import { defineJob } from '~/features/operations/job';

export const importJob = defineJob({
  name: IMPORT_JOB,
  schema: z.object({ runId: z.string() }),
  run: ({ runId }) => runImport(runId),
});
