import { z } from 'zod';
import { isLocalDate } from '~/domain/calendar/local-date';
import { isLocalTime } from '~/domain/calendar/zone';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { tickedItems } from '~/domain/content/checklist';

export const TITLE_MAX = 200;
/** Longer than any channel takes; keeps a made-up form from filling the database. */
const OWN_TEXT_MAX = 70_000;

const title = z.string().trim().min(1, 'posts:problem.title').max(TITLE_MAX, 'errors:field.tooLong');
const ids = z.array(z.uuid()).max(100).default([]);
const revision = z.coerce.number().int().min(1);

const emptyOr = (isOne: (text: string) => boolean, message: string) =>
  z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || isOne(text), message);

const newPost = z.object({
  title,
  language: z.enum(['fi', 'en'], 'posts:problem.language'),
  departmentId: z.uuid('posts:problem.department'),
  channels: ids,
  slot: z.uuid().or(z.literal('')).optional(),
  campaign: z.uuid('errors:field.invalid').or(z.literal('')).optional(),
  date: emptyOr(isLocalDate, 'common:form.badDate'),
  time: emptyOr(isLocalTime, 'common:form.badTime'),
  /** `date time` as it was proposed where only a day was chosen. */
  proposed: z.string().default(''),
});

type Begun = Readonly<Record<'date' | 'time', string>> & { readonly channels: readonly string[] };

/** A time is a day and an hour on some channel: what lacks a part of it is told, and never dropped. */
function wholeTime({ date, time, channels }: Begun, context: z.RefinementCtx): void {
  const tell = (field: keyof Begun, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (date === '' && time === '') return;
  if (date === '') tell('date', 'posts:problem.timeAlone');
  else if (time === '') tell('time', 'posts:problem.dateAlone');
  if (channels.length === 0) tell('channels', 'posts:problem.timeNowhere');
}

export const newPostSchema = newPost.superRefine(wholeTime);

/** A new post from a template: its words are the template's, filled in. */
export const fromTemplateSchema = newPost
  .omit({ title: true, language: true })
  .extend({ template: z.uuid() })
  .superRefine(wholeTime);
export type NewPost = z.infer<typeof newPostSchema>;

/** The editor posts the document as JSON; anything that is not one of ours is refused, never repaired. */
const documentJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'posts:problem.document' });
    return z.NEVER;
  }
});

export const postTextSchema = z.object({
  revision,
  title,
  document: documentJson.pipe(documentSchema),
  /** Channels that have a version of the post. */
  channels: ids,
  checklist: z
    .array(z.string())
    .default([])
    .transform((items) => [...tickedItems(items)]),
  /** Saved by the page itself while somebody writes. */
  auto: z.literal('1').optional().transform(Boolean),
});

/** The embargo's own form: it is set by hand, never along with the words. */
export const embargoSchema = z.object({
  embargoDate: emptyOr(isLocalDate, 'posts:problem.embargoDate'),
  embargoTime: emptyOr(isLocalTime, 'posts:problem.embargoTime'),
  embargoReason: z.string().trim().max(500, 'errors:field.tooLong').default(''),
  insiders: ids,
});
export type EmbargoInput = z.infer<typeof embargoSchema>;

export const liftSchema = z.object({
  reason: z.string().trim().min(1, 'posts:problem.reason').max(500, 'errors:field.tooLong'),
});

/** What the editor page saves; `ownTexts` by channel: what was written for it, absent where it inherits. */
export type PostText = z.infer<typeof postTextSchema> & { readonly ownTexts: ReadonlyMap<string, string> };

/** The channels' own texts stand in the form as `own-<channel>`. Line ends are the form's; they become ours. */
export function readOwnTexts(form: FormData): ReadonlyMap<string, string> | null {
  const texts = new Map<string, string>();
  for (const [name, value] of form) {
    if (!name.startsWith('own-') || typeof value !== 'string') continue;
    if (value.length > OWN_TEXT_MAX) return null;
    texts.set(name.slice('own-'.length), value.replace(/\r\n?/g, '\n'));
  }
  return texts;
}

/** Words that are only kept, never shown to readers: an empty title is no mistake. */
export const asideSchema = z.object({
  title: z.string().max(TITLE_MAX, 'errors:field.tooLong').default(''),
  document: documentJson.pipe(documentSchema),
});

export const revisionSchema = z.object({ revision });

export const noteSchema = z.object({
  revision,
  note: z.string().trim().min(1, 'posts:problem.note').max(2000, 'errors:field.tooLong'),
});

/** What an outside expert answers; wanting changes takes words. */
export const expertAnswerSchema = z
  .object({
    revision,
    answer: z.enum(['approved', 'changes']),
    note: z.string().trim().max(2000, 'errors:field.tooLong').default(''),
  })
  .refine(({ answer, note }) => answer === 'approved' || note !== '', 'posts:problem.note');
