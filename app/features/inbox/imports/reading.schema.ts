import { z } from 'zod';
import { FIELDS } from '~/adapters/sources/file/raw-message.server';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export const SEPARATORS = [';', ',', '\t', '|'] as const;

const mapping = z.partialRecord(z.enum(FIELDS), z.number().int().min(0).max(999));

/** How a file is read: what it was found to be, and what the person made of that. As stored with the import. */
export const readingSchema = z.object({
  format: z.enum(['jsonl', 'csv', 'mbox']),
  encoding: z.enum(ENCODINGS),
  separator: z.enum(SEPARATORS).nullable(),
  hasHeader: z.boolean(),
  /** Names in the header row; empty ones where there is none. Personal data masked, as in the samples. */
  columns: z.array(z.string()),
  sampleRows: z.array(z.array(z.string())),
  mapping,
  /** Where a date without an offset was written. */
  timeZone: z.string(),
});

export type Reading = z.infer<typeof readingSchema>;
