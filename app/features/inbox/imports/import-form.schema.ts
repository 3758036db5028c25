import { z } from 'zod';
import { FIELDS, type Field, type Mapping } from '~/adapters/sources/file/raw-message.server';
import { ENCODINGS, SEPARATORS } from './reading.schema';

const column = z
  .string()
  .default('')
  .transform((value) => (/^\d{1,3}$/.test(value) ? Number(value) : null));

/** What the person says about a file. `look` shows it again as told, `import` reads it. */
export const importFormSchema = z.object({
  intent: z.enum(['look', 'import']),
  source: z.string().trim().min(1, 'imports:field.sourceMissing').max(80, 'imports:field.sourceTooLong'),
  encoding: z.enum(ENCODINGS),
  separator: z
    .enum([...SEPARATORS, 'tab'])
    .transform((value) => (value === 'tab' ? ('\t' as const) : value))
    .optional(),
  hasHeader: z
    .enum(['yes', 'no'])
    .transform((value) => value === 'yes')
    .optional(),
  column_text: column,
  column_externalId: column,
  column_receivedAt: column,
  column_from: column,
  column_channel: column,
  column_lang: column,
  column_conversation: column,
});

export type ImportForm = z.infer<typeof importFormSchema>;

export function mappingOf(form: ImportForm): Mapping {
  const mapping: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const at = form[`column_${field}`];
    if (at !== null) mapping[field] = at;
  }
  return mapping;
}
