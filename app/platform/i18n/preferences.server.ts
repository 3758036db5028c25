import { createCookie } from '@remix-run/node';
import { isLanguage, LANGUAGES, type Language } from './i18n';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const YEAR_S = 365 * 24 * 3600;
const languageCookie = createCookie('vuoro_language', { path: '/', maxAge: YEAR_S, sameSite: 'lax' });
const themeCookie = createCookie('vuoro_theme', { path: '/', maxAge: YEAR_S, sameSite: 'lax' });

/** The language of somebody we do not know yet: chosen before, else the browser's first that we speak, else Finnish. */
export async function requestLanguage(request: Request): Promise<Language> {
  const chosen: unknown = await languageCookie.parse(request.headers.get('Cookie'));
  if (isLanguage(chosen)) return chosen;
  const wanted = (request.headers.get('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((code): code is Language => LANGUAGES.includes(code as Language)) ?? 'fi';
}

export async function requestTheme(request: Request): Promise<Theme> {
  const chosen: unknown = await themeCookie.parse(request.headers.get('Cookie'));
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}

export async function preferenceHeaders(language: Language, theme: Theme): Promise<Headers> {
  const headers = new Headers();
  headers.append('Set-Cookie', await languageCookie.serialize(language));
  headers.append('Set-Cookie', await themeCookie.serialize(theme));
  return headers;
}
