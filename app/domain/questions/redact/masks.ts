import type { Language } from '../language/identify';

export type PersonalDataKind =
  'name' | 'phone' | 'email' | 'hetu' | 'iban' | 'card' | 'address' | 'postcode' | 'customer' | 'order';

/** A piece of personal data in a text: UTF-16 offsets into the input. */
export type Found = { readonly kind: PersonalDataKind; readonly start: number; readonly end: number };

const MASKS: Readonly<Record<PersonalDataKind, Readonly<Record<Language, string>>>> = {
  name: { fi: 'nimi', en: 'name', sv: 'namn' },
  phone: { fi: 'puhelinnumero', en: 'phone number', sv: 'telefonnummer' },
  email: { fi: 'sähköposti', en: 'e-mail', sv: 'e-post' },
  hetu: { fi: 'henkilötunnus', en: 'personal identity code', sv: 'personbeteckning' },
  iban: { fi: 'tilinumero', en: 'account number', sv: 'kontonummer' },
  card: { fi: 'korttinumero', en: 'card number', sv: 'kortnummer' },
  address: { fi: 'osoite', en: 'address', sv: 'adress' },
  postcode: { fi: 'postinumero', en: 'postcode', sv: 'postnummer' },
  customer: { fi: 'asiakasnumero', en: 'customer number', sv: 'kundnummer' },
  order: { fi: 'tilausnumero', en: 'order number', sv: 'ordernummer' },
};

/** What stands in a text in the place of personal data, in the language of the text. */
export function maskFor(kind: PersonalDataKind, language: Language | 'unknown'): string {
  return `[${MASKS[kind][language === 'unknown' ? 'fi' : language]}]`;
}

const ANY_MASK = new RegExp(
  `\\[(?:${Object.values(MASKS)
    .flatMap((words) => Object.values(words))
    .join('|')})\\]`,
  'gu',
);

/** The text with its masks blanked out: two messages are not alike because both hid a name. */
export function withoutMasks(text: string): string {
  return text.includes('[') ? text.replace(ANY_MASK, ' ') : text;
}

/** True where the text holds a mask. */
export function hasMask(text: string): boolean {
  return withoutMasks(text) !== text;
}
