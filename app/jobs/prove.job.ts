import { z } from 'zod';
import { PROVE_JOB, proveInBackground } from '~/features/allocation/api.server';
import { defineJob } from '~/features/operations/job';

export const proveJob = defineJob({
  name: PROVE_JOB,
  schema: z.object({ proofId: z.string(), askedAt: z.coerce.date() }),
  run: proveInBackground,
});
