import { z } from 'zod';
import { ADDABLE_KINDS } from './source-kinds';

const name = z.string().trim().min(1, 'sources:problem.name').max(80, 'errors:field.tooLong');

export const newSourceSchema = z.object({ kind: z.enum(ADDABLE_KINDS, 'sources:problem.kind'), name });
export type NewSourceInput = z.infer<typeof newSourceSchema>;

export const newTokenSchema = z.object({ name });
