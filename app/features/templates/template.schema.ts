import { z } from 'zod';
import { documentSchema } from '~/domain/channels/document/document.schema';

const NAME_MAX = 100;
const TITLE_MAX = 200;

const templateName = z.string().trim().min(1, 'templates:problem.name').max(NAME_MAX, 'errors:field.tooLong');

/** A template as its page gives it; the channels' own texts stand in the form as `own-<channel>`. */
export const templateSchema = z.object({
  name: templateName,
  departmentId: z.uuid('posts:problem.department'),
  language: z.enum(['fi', 'en'], 'posts:problem.language'),
  title: z.string().trim().min(1, 'posts:problem.title').max(TITLE_MAX, 'errors:field.tooLong'),
  document: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'posts:problem.document' });
        return z.NEVER;
      }
    })
    .pipe(documentSchema),
  channels: z.array(z.uuid()).max(100).default([]),
});
export type TemplateInput = z.infer<typeof templateSchema> & {
  readonly texts: Readonly<Record<string, string | null>>;
};

/** What was stored of the channels' texts. */
export const storedTexts = z.record(z.string(), z.string().nullable());
