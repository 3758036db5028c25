import { z } from 'zod';
import { ALLOCATE_JOB, runInBackground } from '~/features/allocation/api.server';
import { defineJob } from '~/features/operations/job';

const pin = z.object({
  requestId: z.string(),
  episode: z.int(),
  slotId: z.string(),
  userId: z.string(),
  why: z.string(),
});

export const allocateJob = defineJob({
  name: ALLOCATE_JOB,
  schema: z.object({
    roundId: z.string(),
    userId: z.string(),
    fresh: z.boolean().default(false),
    pins: z.array(pin).nullish(),
  }),
  run: ({ pins, ...rest }) => runInBackground({ ...rest, ...(pins && { pins }) }),
});
