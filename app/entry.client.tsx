import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n, isLanguage, type Language } from '~/platform/i18n/i18n';
import { keepPagesThroughLostLine } from '~/platform/line';

const lang = document.documentElement.lang;
const language: Language = isLanguage(lang) ? lang : 'fi';

/** Only the language in use is fetched; changing it loads the page anew. */
const resources =
  language === 'fi'
    ? (await import('~/platform/i18n/resources-fi')).fi
    : (await import('~/platform/i18n/resources-en')).en;
const i18n = createI18n(language, { [language]: resources });

keepPagesThroughLostLine();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
