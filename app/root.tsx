import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import grotesk from '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2?url';
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  createPath,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteLoaderData,
} from '@remix-run/react';
import { useMemo, type ReactNode } from 'react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { findSignedIn } from '~/features/accounts/signed-in.server';
import { builtFiles } from '~/platform/built-files.server';
import { requestLanguage, requestTheme } from '~/platform/i18n/preferences.server';
import { useText } from '~/platform/i18n/use-text';
import { LaterLinks } from '~/platform/later-links';
import { useNonce } from '~/platform/nonce';
import { HoldEarly, useAwake } from '~/ui/early/early';
import { ScriptLost } from '~/ui/early/script-lost';
import { useOwnValidity } from '~/ui/forms/own-validity';
import { WhenWordsProvider } from '~/ui/forms/when-words';
import stylesheet from '~/ui/styles/app.css?url';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

/** Asked for with the page, after what it is drawn with: until they come, others of the same measures stand in. */
const fonts = [inter, grotesk].map((href) => ({
  rel: 'preload' as const,
  as: 'font' as const,
  type: 'font/woff2',
  crossOrigin: 'anonymous' as const,
  href,
}));

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  ...fonts,
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** Of a page that has no title of its own, such as one that cannot be shown. */
export const meta: MetaFunction = () => [{ title: 'Vuoro' }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await findSignedIn(request);
  const language = person?.language ?? (await requestLanguage(request));
  const theme = person?.theme ?? (await requestTheme(request));
  const [texts = null] = builtFiles(`app/platform/i18n/resources-${language}.ts`);
  return data({ language, theme, texts });
}

/**
 * Zod tries whether it may make code out of strings. It may not: the content-security policy forbids it, and a browser
 * reports the try as an attack. A page's modules come before the application's own start, so it is said before both.
 */
const NO_CODE_FROM_STRINGS = { __html: 'globalThis.__zod_globalConfig={jitless:true}' };

export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const { t, language } = useText();
  const nonce = useNonce();
  useAwake();
  return (
    <html lang={root?.language ?? language} data-theme={root?.theme === 'system' ? undefined : root?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={NO_CODE_FROM_STRINGS} />
        <HoldEarly nonce={nonce} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScriptLost again={t('errors:scriptLost.again')} href={createPath(useLocation())}>
          {t('errors:scriptLost.text')}
        </ScriptLost>
        <ScrollRestoration nonce={nonce} />
        {root?.texts && <link rel="modulepreload" href={root.texts} />}
        <Scripts nonce={nonce} />
        <LaterLinks />
      </body>
    </html>
  );
}

export default function App() {
  const { t, language } = useText();
  const words = useMemo(
    () => ({
      lang: language,
      openMonth: t('common:form.openMonth'),
      badDate: t('common:form.badDate'),
      badTime: t('common:form.badTime'),
    }),
    [t, language],
  );
  useOwnValidity({
    missing: t('errors:field.required'),
    email: t('errors:field.email'),
    address: t('errors:field.address'),
    between: (least, most) => t('errors:field.between', { least, most }),
    other: t('errors:field.invalid'),
  });
  return (
    <WhenWordsProvider value={words}>
      <Outlet />
    </WhenWordsProvider>
  );
}

export function ErrorBoundary() {
  return <ErrorPage place="alone" />;
}
