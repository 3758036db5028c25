import { localDate } from './local-date';
import { instantOf, isLocalTime } from './zone';

/**
 * `badDate`: not a form we read. `ambiguousDate`: slashes, where day and month cannot be told apart.
 * `noSuchDate`: 30 February. `noSuchTime`: the clocks skip it in the zone.
 */
export type ParsedInstant =
  | { readonly kind: 'instant'; readonly instant: Date }
  | { readonly kind: 'refused'; readonly because: 'badDate' | 'ambiguousDate' | 'noSuchDate' | 'noSuchTime' };

type Written = {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly offset?: string | undefined;
};

// 2026-12-24 · 2026-12-24T09:05 · 2026-12-24 09:05:30.123+02:00
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:(?:T| +)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?)?(?: ?(?<offset>Z|[+-]\d{2}:?\d{2}))?$/i;
// 24.12.2026 · to 24.12.2026 klo 9.05 · 24.12.2026, 9:05:30
const FINNISH =
  /^(?:(?:ma|ti|ke|to|pe|la|su)\.? )?(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),?(?: *(?:klo\.? *)?(?<hour>\d{1,2})[.:](?<minute>\d{2})(?:[.:](?<second>\d{2}))?)?$/i;
// Thu, 24 Dec 2026 09:05:30 +0200 (mail)
const MAIL =
  /^(?:[a-z]{3}, *)?(?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))? (?<offset>[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)(?: *\(.*\))?$/i;
const SLASHED = /^\d{1,4}\/\d{1,2}\/\d{1,4}\b/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// The only zone names a mail may use besides GMT (RFC 5322, section 4.3).
const US_ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
};

/**
 * Reads a date as people and programs write it, in Finnish (`24.12.2026 klo 9.05`), ISO 8601 or a mail
 * header's form. Without an offset it is the wall time of `zone`; without a time it is the start of the
 * day; of a time that comes twice, the first. Nothing is moved to the nearest valid date: it is refused.
 */
export function parseInstant(text: string, zone: string): ParsedInstant {
  const tidy = text.normalize('NFKC').replace(/\s+/g, ' ').trim(); // also no-break spaces
  const found = ISO.exec(tidy) ?? FINNISH.exec(tidy) ?? MAIL.exec(tidy);
  if (!found?.groups) return refused(SLASHED.test(tidy) ? 'ambiguousDate' : 'badDate');
  return toInstant(found.groups as Written, zone);
}

function toInstant(written: Written, zone: string): ParsedInstant {
  const date = localDate(Number(written.year), monthOf(written.month), Number(written.day));
  if (date === null) return refused('noSuchDate');
  const { hour = '0', minute = '00', second = '00', offset } = written;
  const time = `${hour.padStart(2, '0')}:${minute}:${second}`;
  if (!isLocalTime(time)) return refused('badDate');

  if (offset !== undefined) {
    const minutes = offsetMinutes(offset);
    if (minutes === null) return refused('badDate');
    return { kind: 'instant', instant: new Date(Date.parse(`${date}T${time}Z`) - minutes * 60_000) };
  }
  const { kind, instant } = instantOf({ date, time }, zone);
  // A day whose midnight is skipped still has a start.
  return kind === 'gap' && written.hour !== undefined ? refused('noSuchTime') : { kind: 'instant', instant };
}

function monthOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : MONTHS.indexOf(written.toLowerCase()) + 1;
}

function offsetMinutes(offset: string): number | null {
  if (/^[a-z]/i.test(offset)) return (US_ZONE_HOURS[offset.toUpperCase()] ?? 0) * 60;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function refused(because: Extract<ParsedInstant, { kind: 'refused' }>['because']): ParsedInstant {
  return { kind: 'refused', because };
}
