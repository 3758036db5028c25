import { z } from 'zod';
import { defineJob } from '~/features/operations/job';
import { keepWeeksFilled, SHIFT_TEMPLATE_JOB } from '~/features/shifts/api.server';

export const shiftTemplateJob = defineJob({
  name: SHIFT_TEMPLATE_JOB,
  schema: z.object({}),
  run: () => keepWeeksFilled(),
  clock: { cron: '25 * * * *', payload: {} },
});
