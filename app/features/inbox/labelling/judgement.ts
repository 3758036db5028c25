import { z } from 'zod';
import { CONTACT_KINDS } from '../kinds';

/** What a person says of one message of the sample; positions are UTF-16 offsets into its masked text. */
export const judgementSchema = z.object({
  kind: z.enum(CONTACT_KINDS),
  questions: z.array(z.object({ start: z.number(), end: z.number(), topicId: z.string() })),
  /** The published answer that fits; null: none does; absent: not said. */
  answer: z.string().nullable().optional(),
});

export type Judgement = z.infer<typeof judgementSchema>;
