import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './i18n';
import type { Text } from './text';

/** The texts and the language of the page: `const { t, language } = useText()`. */
export function useText(): { readonly t: Text; readonly language: Language } {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as Text, language: isLanguage(i18n.language) ? i18n.language : 'fi' };
}
