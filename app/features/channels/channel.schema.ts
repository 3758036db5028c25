import { z } from 'zod';
import { readSpans } from '~/domain/calendar/hours-text';
import { isTimeZone } from '~/domain/calendar/zone';
import { CHANNEL_KINDS } from '~/domain/channels/kinds';
import { NETWORK_KEYS } from '~/domain/channels/networks';
import { ADDRESS_WAYS, EMOJI_WAYS, TONE_NOTE_MAX } from '~/domain/channels/tone-ways';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const whole = (least: number, most: number, key: string) =>
  z
    .string(key)
    .trim()
    .regex(/^\d{1,6}$/, key)
    .transform(Number)
    .refine((value) => value >= least && value <= most, key);

const hours = z
  .string()
  .max(200, 'errors:field.tooLong')
  .default('')
  .transform((text, context) => {
    const spans = readSpans(text);
    if (spans !== null) return spans;
    context.addIssue({ code: 'custom', message: 'settings:channel.problem.hours' });
    return z.NEVER;
  });

const name = z.string().trim().min(1, 'settings:channel.problem.name').max(60, 'errors:field.tooLong');
const mark = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}]{1,2}$/u, 'settings:channel.problem.mark')
  .transform((letters) => letters.toUpperCase());

/** A channel's own settings, as the form gives them; `hours1` is Monday. Messages are i18n keys. */
export const channelSchema = z.object({
  name,
  mark,
  timeZone: z.string().trim().refine(isTimeZone, 'settings:channel.problem.timeZone'),
  maxSilenceDays: z.union(
    [z.literal('').transform(() => null), whole(1, 365, 'settings:channel.problem.silence')],
    'settings:channel.problem.silence',
  ),
  isService: z.literal('on').optional(),
  /** Where a person posts by hand; asked of such channels only. */
  network: z
    .union([z.literal('').transform(() => null), z.enum(NETWORK_KEYS)], 'settings:channel.problem.network')
    .optional(),
  emoji: z.enum(EMOJI_WAYS).default('free'),
  address: z.enum(ADDRESS_WAYS).default('any'),
  toneNote: z.string().trim().max(TONE_NOTE_MAX, 'errors:field.tooLong').default(''),
});

/** Limits of a channel that everybody's posts go to. Where slots are shared out, the policy sets them. */
export const ownLimitsSchema = channelSchema.extend({
  minGapMinutes: whole(0, 1440, 'settings:channel.problem.minGap'),
  capPerDay: whole(1, 100, 'settings:channel.problem.capPerDay'),
  hours1: hours,
  hours2: hours,
  hours3: hours,
  hours4: hours,
  hours5: hours,
  hours6: hours,
  hours7: hours,
});

type OwnLimits = z.infer<typeof ownLimitsSchema>;
export type ChannelInput = z.infer<typeof channelSchema> | OwnLimits;

export const newChannelSchema = z.object({
  kind: z.enum(CHANNEL_KINDS, 'settings:channel.problem.kind'),
  name,
  mark,
});

export type NewChannelInput = z.infer<typeof newChannelSchema>;

export const slotSchema = z.object({
  weekday: z
    .string()
    .regex(/^[1-7]$/, 'settings:slots.problem')
    .transform(Number),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'settings:slots.problem'),
});

export type SlotInput = z.infer<typeof slotSchema>;
