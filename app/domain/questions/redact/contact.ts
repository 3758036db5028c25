import type { Found } from './masks';

const AT = /@|\s?[([{]\s?(?:at|ät|miu)\s?[)\]}]\s?/giu;
const LOCAL_PART = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const DOMAIN =
  /^[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([]\s?(?:dot|piste|punkt)\s?[)\]]\s?)[\p{L}\p{N}-]{1,63}){1,6}/u;
const SPOKEN =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}._-]{1,64}\s(?:at|ät|miukumauku|miuku)\s[\p{L}\p{N}-]{1,63}(?:\s(?:piste|dot|punkt)\s|\.)(?:fi|com|net|org|eu|se)(?![\p{L}\p{N}])/giu;

/** E-mail addresses, also written "(at)" and "at … piste fi". */
export function findEmails(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(AT)) {
    const after = match.index + match[0].length;
    const local = LOCAL_PART.exec(text.slice(Math.max(0, match.index - 64), match.index));
    const domain = DOMAIN.exec(text.slice(after, after + 320));
    if (!local || !domain) continue;
    const name = domain[0].replace(/[-.]+$/, '');
    if (/[.\s]/.test(name))
      found.push({ kind: 'email', start: match.index - local[0].length, end: after + name.length });
  }
  for (const match of text.matchAll(SPOKEN))
    found.push({ kind: 'email', start: match.index, end: match.index + match[0].length });
  return found;
}

const HANDLE = /(?<![\p{L}\p{N}@])@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/giu;

/** Accounts that are addressed by a domain, as on Bluesky: `@matti-meikalainen.bsky.social` names a person. */
export function findHandles(text: string): readonly Found[] {
  return [...text.matchAll(HANDLE)].map(({ index, 0: { length } }) => ({
    kind: 'name',
    start: index,
    end: index + length,
  }));
}

const GAP = String.raw`[ \u00a0\u2009\u202f/–-]{0,2}`;
const PHONE = new RegExp(
  [
    String.raw`\+\d{1,3}${GAP}(?:\(0\)${GAP})?\d(?:${GAP}\d){5,11}`,
    String.raw`00[1-9]\d{0,2}${GAP}\d(?:${GAP}\d){6,11}`,
    String.raw`\(0\d{1,3}\)${GAP}\d(?:${GAP}\d){4,8}`,
    String.raw`0[1-9](?:${GAP}\d){4,10}`,
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
  'gu',
);
const CUED_PHONE =
  /(?:\bpuh\.?|puhelin(?:numero)?(?:ni|mme)?|\btel\.?|telefon(?:nummer)?|phone(?:\snumber)?|mobile|gsm)(?:\son|\sis|\sär)?[\s:]{1,3}([1-9]\d(?:[ \u00a0-]?\d){4,10})(?![\d.,]\d)/giu;
const BEFORE_NUMBER = /[\p{L}\p{N}€$£,.:]$/u;
const AFTER_NUMBER = /^(?:[\p{L}\p{N}]|[.,:]\d|\s?(?:€|%|eur\b|euro|mbit|mb\b|gb\b|kpl\b))/iu;

/** An e-invoicing address of a company: 0037 and the business id. */
const OVT = /^0037\d{8}/u;

/** Phone numbers: international, Finnish mobile and area numbers however they are spaced, others after "phone". */
export function findPhones(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(PHONE)) {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 1), match.index);
    if (OVT.test(match[0])) continue;
    if (BEFORE_NUMBER.test(before) || AFTER_NUMBER.test(text.slice(end, end + 6))) continue;
    found.push({ kind: 'phone', start: match.index, end });
  }
  for (const match of text.matchAll(CUED_PHONE)) {
    const end = match.index + match[0].length;
    found.push({ kind: 'phone', start: end - (match[1]?.length ?? 0), end });
  }
  return found;
}
