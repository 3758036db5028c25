import { isHetuCheck, isHetuDay, isIban, isLuhn } from './checks';
import type { Found } from './masks';

const HYPHEN = '[-‐‑–—−]';
const HETU = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(\d{6})\s?(${HYPHEN}|[+A-FU-Y])\s?(\d{3})([0-9A-FHJ-NPR-Y])(?![\p{L}\p{N}])`,
  'giu',
);
const BARE_HETU = /(?<![\p{L}\p{N}-])(\d{6})\s?(\d{3})([0-9A-FHJ-NPR-Y])(?![\p{L}\p{N}])/giu;
const HETU_CUE =
  /(?:hetu|henkilötunnu|henkilötieto|sotu|social security|personal identity|identity code|personbeteckning|id number)/iu;
const CUE_REACH = 40;

/** Finnish personal identity codes. One with a slip of the pen in its check character is still one. */
export function findHetus(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(HETU)) {
    const [whole, digits = '', sign = '', individual = '', check = ''] = match;
    const century = new RegExp(HYPHEN).test(sign) ? '-' : sign;
    const [start, end] = [match.index, match.index + whole.length];
    // "010112 A 123B" with letters of prose around it must at least add up.
    const plain = !/\s/.test(whole);
    if (isHetuDay(digits, century) && (plain || isHetuCheck(digits, individual, check)))
      found.push({ kind: 'hetu', start, end });
  }
  for (const match of text.matchAll(BARE_HETU)) {
    const [whole, digits = '', individual = '', check = ''] = match;
    const near = text.slice(Math.max(0, match.index - CUE_REACH), match.index);
    const exists = isHetuDay(digits, '-') || isHetuDay(digits, 'A');
    if (HETU_CUE.test(near) && exists && isHetuCheck(digits, individual, check)) {
      found.push({ kind: 'hetu', start: match.index, end: match.index + whole.length });
    }
  }
  return found;
}

const IBAN_START = /(?<![\p{L}\p{N}])[a-z]{2}\s?\d{2}(?=[\s-]{0,2}[a-z0-9])/giu;
/** Lengths by country (SWIFT IBAN registry); elsewhere an account number is not recognised. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  ...{
    AD: 24,
    AE: 23,
    AL: 28,
    AT: 20,
    BA: 20,
    BE: 16,
    BG: 22,
    CH: 21,
    CY: 28,
    CZ: 24,
    DE: 22,
    DK: 18,
    EE: 20,
    ES: 24,
    FI: 18,
    FO: 18,
  },
  ...{
    FR: 27,
    GB: 22,
    GE: 22,
    GI: 23,
    GL: 18,
    GR: 27,
    HR: 21,
    HU: 28,
    IE: 22,
    IL: 23,
    IS: 26,
    IT: 27,
    LI: 21,
    LT: 20,
    LU: 20,
    LV: 21,
  },
  ...{
    MC: 27,
    MD: 24,
    ME: 22,
    MK: 19,
    MT: 31,
    NL: 18,
    NO: 15,
    PL: 28,
    PT: 25,
    RO: 24,
    RS: 22,
    SA: 24,
    SE: 24,
    SI: 19,
    SK: 24,
    SM: 27,
  },
  ...{ TR: 26, UA: 29, XK: 20 },
};

/** International account numbers: those that add up, and Finnish ones that have the right length but do not. */
export function findIbans(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: beginning, index: start } of text.matchAll(IBAN_START)) {
    const country = beginning.slice(0, 2).toUpperCase();
    const length = IBAN_LENGTHS[country];
    const end = length === undefined ? start : endOfAccount(text, start, length);
    if (end === start) continue;
    const digitsOnly = /^..[\d\s-]+$/u.test(text.slice(start, end));
    if (isIban(text.slice(start, end)) || (country === 'FI' && digitsOnly))
      found.push({ kind: 'iban', start, end });
  }
  return found;
}

/** Where the account number of so many letters and digits ends, spaces and hyphens not counted; `start` if it does not. */
function endOfAccount(text: string, start: number, length: number): number {
  let letters = 0;
  let gap = 0;
  for (let at = start; at < text.length && gap <= 2; at += 1) {
    const character = text[at] as string;
    if (/[a-z0-9]/iu.test(character)) {
      letters += 1;
      gap = 0;
      if (letters === length) return /^[\p{L}\p{N}]/u.test(text.slice(at + 1, at + 3)) ? start : at + 1;
    } else if (/[\s-]/u.test(character)) gap += 1;
    else return start;
  }
  return start;
}

const CARD = /(?<![\p{L}\p{N}.,])[2-6]\d{3}(?:[ \u00a0-]?\d){9,15}(?![\p{L}\p{N}])/gu;
const CARD_CUE = /(?:kortti|kortin|kortilla|korttini|card|visa|mastercard|amex|kort(?:et)?\b)/iu;

/** Payment card numbers: 13 to 19 digits that add up (Luhn), or 16 that stand right after the word card. */
export function findCards(text: string): readonly Found[] {
  return [...text.matchAll(CARD)].flatMap((match): readonly Found[] => {
    const digits = match[0].replace(/\D/g, '').length;
    const near = text.slice(Math.max(0, match.index - CUE_REACH), match.index);
    const isCard = isLuhn(match[0]) || (digits === 16 && CARD_CUE.test(near));
    return isCard ? [{ kind: 'card', start: match.index, end: match.index + match[0].length }] : [];
  });
}

const CUSTOMER =
  /(?:asiakas(?:numero|nro|nr|tunnus|no)\p{L}{0,6}|kundnummer(?:et)?|kund(?:nr|id)|customer\s?(?:number|no\.?|nr\.?|id|#)|client\s?(?:number|id))(?:[^\d\n]{0,30}?)((?:\p{Lu}{1,4}-?)?\d[\d-]*(?:[ \u00a0]\d{2,5}){0,4})((?:\s?(?:,|ja|and|och|&|\/)\s?\d{4,12}){0,4})/giu;
const ORDER_CUE = String.raw`(?:tilau(?:s|ksen|ksesta|kseni|ksemme|sta)(?:numero|nro|tunnus)?\p{L}{0,6}|sopimus(?:numero|nro)\p{L}{0,6}|lasku(?:numero|nro)\p{L}{0,6}|lähety(?:s|ksen)(?:tunnus|numero|koodi)?\p{L}{0,6}|seuranta(?:tunnus|koodi|numero)\p{L}{0,6}|kauppa|tapaus|tapauksen|tiketti|tiketin|order(?:number|nummer|nr)?|case|ticket|booking|tracking|beställning(?:en|snummer)?|ärende(?:nummer)?)`;
const ORDER = new RegExp(
  String.raw`${ORDER_CUE}(?:\s(?:numero|nro|nr|number|no|id|code|tunnus|on|is|är))*[\s.:#]{1,3}((?=[^\s]*\d{4})[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*)(?![\p{L}\d]|[.,]\d|\s?(?:€|eur|e\b|%))`,
  'giu',
);
/** Universal Postal Union shipment ids, and Posti's. */
const SHIPMENT = /(?<![\p{L}\p{N}])(?:JJFI\d{10,20}|[A-Z]{2}\d{9}[A-Z]{2})(?![\p{L}\p{N}])/gu;
const LEAST_DIGITS = { customer: 5, order: 4 } as const;

/** Customer, order, contract and shipment numbers: by the word before them, for a bare number may be anything. */
export function findReferences(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(CUSTOMER)) {
    const [whole, value = '', more = ''] = match;
    const start = match.index + whole.length - more.length - value.length;
    if (value.replace(/\D/g, '').length >= LEAST_DIGITS.customer)
      found.push({ kind: 'customer', start, end: start + value.trimEnd().length });
    for (const other of more.matchAll(/\d+/g)) {
      const from = start + value.length + other.index;
      found.push({ kind: 'customer', start: from, end: from + other[0].length });
    }
  }
  for (const match of text.matchAll(ORDER)) {
    const [whole, value = ''] = match;
    const digits = value.replace(/\D/g, '').length;
    const looksLikeDate = /^20\d{2}(?:-\d{2}){1,2}$/.test(value);
    if (digits < LEAST_DIGITS.order || (digits === 4 && !value.includes('-')) || looksLikeDate) continue;
    const start = match.index + whole.length - value.length;
    found.push({ kind: 'order', start, end: start + value.length });
  }
  for (const match of text.matchAll(SHIPMENT))
    found.push({ kind: 'order', start: match.index, end: match.index + match[0].length });
  return found;
}
