import { redact } from '~/domain/questions/redact/redact';

/** Long enough for any message a person writes; of more, the beginning is shown and the whole is sealed. */
export const LONGEST_SHOWN = 100_000;

/** A message's text as it is stored and shown: personal data covered, and nothing the database cannot hold. */
export function maskText(text: string): string {
  const whole = text.replaceAll('\0', '');
  return redact(wellFormed(whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN - 1)}…` : whole))
    .text;
}

/** A short piece out of a file (a channel's name, a date as written, a file name), personal data covered. */
export function maskShort(text: string, longest = 120): string {
  const masked = maskText(text.slice(0, 2_000))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return masked.length > longest ? `${masked.slice(0, longest - 1)}…` : masked;
}

/** Whether a key of another system says nothing about a person, so that it may be stored as it is. */
export function isHarmless(key: string): boolean {
  return key.length <= 100 && !key.includes('@') && redact(key).found.length === 0;
}

/** Half a character, left by a cut or a broken sender, becomes the sign for an unreadable one. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
