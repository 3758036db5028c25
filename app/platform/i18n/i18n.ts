import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['fi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/**
 * A ready translator for one language. Keys are `namespace:key.path`; a missing one is shown as it
 * is, and a test fails on it (tests/i18n.test.ts).
 */
export function createI18n(language: Language, resources: Resource): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources,
    ns: Object.keys(resources[language] ?? {}),
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    // Its advertisement does not belong in a log.
    showSupportNotice: false,
  });
  return instance;
}
