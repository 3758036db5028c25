import { z } from 'zod';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { isLocalDate } from '~/domain/calendar/local-date';
import { tickedItems } from '~/domain/content/checklist';

/** Longer than this is not a question that anybody asks. */
export const QUESTION_MAX = 200;

/** One line, whatever was pasted. */
const question = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'answers:problem.question').max(QUESTION_MAX, 'answers:problem.questionTooLong'));
const neededOn = z
  .string()
  .default('')
  .transform((value) => value.trim() || null)
  .refine((value) => value === null || isLocalDate(value), 'answers:problem.neededOn');

const neededFor = z
  .string()
  .trim()
  .max(120, 'errors:field.tooLong')
  .default('')
  .transform((text) => text || null);
const askedId = z
  .uuid()
  .or(z.literal(''))
  .default('')
  .transform((id) => id || null);

export const newProposalSchema = z.object({
  topicId: z.string(),
  departmentId: z.string(),
  language: z.enum(['fi', 'en']),
  question,
  neededOn,
  neededFor,
  askedId,
});

/** The editor posts the document as JSON; anything that is not one of ours is refused, never repaired. */
const documentJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'answers:problem.document' });
    return z.NEVER;
  }
});

export const proposalTextSchema = z.object({
  revision: z.coerce.number().int().min(1),
  question,
  document: documentJson.pipe(documentSchema),
  checklist: z
    .array(z.string())
    .default([])
    .transform((items) => [...tickedItems(items)]),
  neededOn,
  neededFor,
  askedId,
});

export type ProposalText = z.infer<typeof proposalTextSchema>;

export const noteSchema = z.object({
  revision: z.coerce.number().int().min(1),
  note: z.string().trim().min(1, 'answers:problem.note').max(2000, 'errors:field.tooLong'),
});

export const reasonSchema = z.object({
  reason: z.string().trim().min(1, 'answers:problem.reason').max(500, 'errors:field.tooLong'),
});
