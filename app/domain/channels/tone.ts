import { z } from 'zod';
import { emojiSpans } from './counting/emoji';
import { ADDRESS_WAYS, EMOJI_WAYS, TONE_NOTE_MAX } from './tone-ways';

const toneSchema = z.object({
  emoji: z.enum(EMOJI_WAYS).catch('free'),
  address: z.enum(ADDRESS_WAYS).catch('any'),
  note: z.string().max(TONE_NOTE_MAX).catch(''),
});
/** How a channel speaks: agreed by the organisation, told to whoever writes. Never a reason to refuse. */
export type Tone = z.infer<typeof toneSchema>;

const FREE: Tone = { emoji: 'free', address: 'any', note: '' };

/** A channel's stored tone; what is not agreed is free. */
export function toneOf(stored: unknown): Tone {
  const read = toneSchema.safeParse(stored);
  return read.success ? read.data : FREE;
}

export type ToneHint =
  | { readonly kind: 'emojiNone' | 'emojiMany'; readonly count: number }
  | { readonly kind: 'informal' | 'formal'; readonly found: string };

/** As many emoji as "sparing" means in one text. */
const SPARING = 2;

// Whole words only: the stems alone are inside a hundred other words.
const INFORMAL =
  /(?<![\p{L}\p{N}\u00AD-])(?:sinä|sinun|sinua|sinulle|sinulla|sinulta|sinusta|sinuun|sinut|sä|sun|sulle|sulla)(?![\p{L}\p{N}\u00AD])/iu;
const FORMAL =
  /(?<![\p{L}\p{N}\u00AD-])(?:te|teidän|teitä|teille|teillä|teiltä|teistä|teihin|teidät)(?![\p{L}\p{N}\u00AD])/iu;

/**
 * Where a text speaks otherwise than its channel does. The form of address is looked for in Finnish only:
 * English has one "you".
 */
export function toneHints({ emoji, address }: Tone, text: string, language: string): readonly ToneHint[] {
  const count = emojiSpans(text).length;
  const hints: ToneHint[] = [];
  if (emoji === 'none' && count > 0) hints.push({ kind: 'emojiNone', count });
  if (emoji === 'sparing' && count > SPARING) hints.push({ kind: 'emojiMany', count });
  if (!language.startsWith('fi') || address === 'any') return hints;
  const found = (address === 'formal' ? INFORMAL : FORMAL).exec(text)?.[0];
  if (found !== undefined) hints.push({ kind: address, found });
  return hints;
}
