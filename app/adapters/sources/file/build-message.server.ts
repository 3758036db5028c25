import { parseInstant } from '~/domain/calendar/parse-instant';
import { oneLine, plainText } from './plain-text.server';
import {
  MAX_MESSAGE_BYTES,
  type Field,
  type Params,
  type RawMessage,
  type ReadOptions,
  type Refusal,
} from './raw-message.server';

/** What a row says in each field, before anything is believed. */
export type RawFields = Readonly<Partial<Record<Field, unknown>>>;

export type Built =
  { readonly kind: 'message'; readonly message: RawMessage } | ({ readonly kind: 'refused' } & Refusal);

type Limits = Pick<ReadOptions, 'timeZone' | 'maxMessageBytes'>;

// Joiners, direction marks and zero-width spaces alone are an empty message that does not look like one.
const SHOWS_SOMETHING = /[^\s\p{Cf}]/u;

const SHORT_FIELDS = ['externalId', 'from', 'channel', 'conversation'] as const;
const MAX_SHORT = 500;

/** A message out of a row's fields, or the first thing that is wrong with them. */
export function buildMessage(raw: RawFields, limits: Limits): Built {
  const text = readText(raw.text, limits.maxMessageBytes ?? MAX_MESSAGE_BYTES);
  if (typeof text !== 'string') return text;

  const short: Partial<Record<(typeof SHORT_FIELDS)[number], string>> = {};
  for (const field of SHORT_FIELDS) {
    const value = readShort(raw[field], field);
    if (typeof value === 'object') return value;
    if (value !== '') short[field] = value;
  }
  const receivedAt = readDate(raw.receivedAt, limits.timeZone);
  if (receivedAt !== null && !(receivedAt instanceof Date)) return receivedAt;
  const lang = languageCode(raw.lang);

  return {
    kind: 'message',
    message: { ...short, text, ...(receivedAt && { receivedAt }), ...(lang && { lang }) },
  };
}

type Refused = Extract<Built, { kind: 'refused' }>;

/** A row refused for what one of its fields holds. */
export function refuse(field: Field | null, reason: Refusal['reason'], params: Params = {}): Refused {
  return { kind: 'refused', field, reason, params };
}

function readText(value: unknown, maxBytes: number): string | Refused {
  if (value === undefined || value === null) return refuse('text', 'missingText');
  if (typeof value !== 'string') return refuse('text', 'notText');
  const bytes = Buffer.byteLength(value);
  if (bytes > maxBytes) {
    const params = { kilobytes: Math.ceil(bytes / 1000), maxKilobytes: Math.floor(maxBytes / 1000) };
    return refuse('text', 'textTooLong', params);
  }
  const text = plainText(value);
  return SHOWS_SOMETHING.test(text) ? text : refuse('text', 'emptyText');
}

function readShort(value: unknown, field: Field): string | Refused {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number') return refuse(field, 'notText');
  const text = oneLine(String(value));
  return text.length > MAX_SHORT ? refuse(field, 'fieldTooLong', { max: MAX_SHORT }) : text;
}

function readDate(value: unknown, timeZone: string): Date | null | Refused {
  if (value === undefined || value === null || value === '') return null;
  if (value instanceof Date) return value;
  const written = typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';
  if (written === '' && typeof value === 'string') return null;
  const counted = /^\d{10}$|^\d{13}$/.test(written) ? fromEpoch(written) : null;
  if (counted) return counted;
  const parsed = parseInstant(written, timeZone);
  if (parsed.kind === 'instant') return parsed.instant;
  return refuse('receivedAt', parsed.because, { written: written.slice(0, 40) });
}

// Programs count seconds (10 digits) or milliseconds (13) from 1970.
function fromEpoch(digits: string): Date {
  return new Date(Number(digits) * (digits.length === 10 ? 1000 : 1));
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ...{ suomi: 'fi', finnish: 'fi', fin: 'fi', englanti: 'en', english: 'en', eng: 'en' },
  ...{ ruotsi: 'sv', swedish: 'sv', svenska: 'sv', swe: 'sv' },
};

/** `fi-FI` and `suomi` are `fi`. Anything else is no answer: the language is then told from the text. */
function languageCode(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  return LANGUAGE_NAMES[word] ?? /^([a-z]{2})(?:[-_].*)?$/.exec(word)?.[1] ?? null;
}
