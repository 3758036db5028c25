import { z } from 'zod';

const text = z.string().trim();
const optionalDate = text.default('');
const optionalTime = text.default('');
const wholeNumber = (least: number, most: number, message: string) =>
  z.union([
    z.literal('').transform(() => null),
    z.coerce.number({ error: message }).int(message).min(least, message).max(most, message),
  ]);

/** At most so many channels in one request; more says nothing about what is wanted. */
const MOST_CHANNELS = 5;

/**
 * The request form as it was typed. Dates are `YYYY-MM-DD` and times `HH:MM` of the organisation's wall;
 * what they mean, and whether they exist, `readTimes` says.
 */
export const requestFormSchema = z.object({
  departmentId: z.uuid('requests:form.problem.department'),
  title: text.min(1, 'requests:form.problem.title').max(200, 'errors:field.tooLong'),
  kind: z.enum(['normal', 'acute', 'crisis']).default('normal'),
  earliestOn: optionalDate,
  earliestAt: optionalTime,
  latestOn: text.min(1, 'requests:form.problem.latest'),
  latestAt: optionalTime,
  channels: z
    .array(text)
    .default([])
    .transform((ids) => [...new Set(ids.filter((id) => id !== ''))])
    .refine((ids) => ids.length > 0, 'requests:form.problem.channels')
    .refine((ids) => ids.length <= MOST_CHANNELS, 'requests:form.problem.channels'),
  weekdays: z.array(z.coerce.number().int().min(1).max(7)).default([]),
  fromTime: optionalTime,
  toTime: optionalTime,
  episodes: wholeNumber(1, 52, 'requests:form.problem.episodes').default(1),
  minDays: wholeNumber(1, 90, 'requests:form.problem.spacing').default(null),
  maxDays: wholeNumber(1, 180, 'requests:form.problem.spacing').default(null),
  embargoOn: optionalDate,
  embargoAt: optionalTime,
  embargoReason: text.max(300, 'errors:field.tooLong').default(''),
  insiders: z.array(z.uuid()).default([]),
  postId: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
  /** Questions will follow: it is placed when somebody is on duty. */
  needsAnswer: z
    .literal('on')
    .optional()
    .transform((ticked) => ticked === 'on'),
  topicId: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
});

export type RequestForm = z.output<typeof requestFormSchema>;
