import type { i18n } from 'i18next';
import { createI18n, type Language } from './i18n';
import { en } from './resources-en';
import { fi } from './resources-fi';
import type { Text } from './text';

const RESOURCES = { fi: { fi }, en: { en } };
const made = new Map<Language, i18n>();

/** The translator of a language on the server; one instance each, they hold no request's state. */
export function serverI18n(language: Language): i18n {
  const ready = made.get(language) ?? createI18n(language, RESOURCES[language]);
  made.set(language, ready);
  return ready;
}

/** The texts of a language, for titles and messages made on the server. */
export function translate(language: Language): Text {
  return serverI18n(language).t as unknown as Text;
}
