import { z } from 'zod';

const textsSchema = z.record(z.string(), z.string().nullable());

/** The channels' own texts as a version keeps them; what cannot be read counts as none. */
export function readTexts(stored: unknown): Readonly<Record<string, string | null>> {
  const read = textsSchema.safeParse(stored);
  return read.success ? read.data : {};
}
