import { z } from 'zod';

const evidenceSchema = z.object({
  messages: z.number(),
  customers: z.number(),
  firstAt: z.string().nullable().default(null),
  lastAt: z.string().nullable().default(null),
  trend: z
    .object({ kind: z.string(), times: z.number(), count: z.number(), since: z.string() })
    .nullable()
    .default(null),
});

export type FrozenEvidence = z.infer<typeof evidenceSchema>;

/** The evidence as it was frozen when the proposal was made; nothing where it cannot be read. */
export function readEvidence(stored: unknown): FrozenEvidence | null {
  const parsed = evidenceSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
