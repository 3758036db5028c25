import { redirect } from '@remix-run/node';
import { openDoor } from '~/features/accounts/door.server';
import { rememberPreferences } from '~/features/accounts/preferences.server';
import { findSignedIn } from '~/features/accounts/signed-in.server';
import { isLanguage } from '~/platform/i18n/i18n';
import { preferenceHeaders, requestLanguage, requestTheme, THEMES } from '~/platform/i18n/preferences.server';
import { safeNext } from '~/platform/safe-next.server';

export const action = openDoor(async ({ request, form }) => {
  const person = await findSignedIn(request);
  const wantedLanguage = form.get('language');
  const language = isLanguage(wantedLanguage)
    ? wantedLanguage
    : (person?.language ?? (await requestLanguage(request)));
  const theme =
    THEMES.find((name) => name === form.get('theme')) ?? person?.theme ?? (await requestTheme(request));
  if (person) await rememberPreferences(person.userId, language, theme);
  return redirect(safeNext(form.get('next')), { headers: await preferenceHeaders(language, theme) });
});

export function loader() {
  return redirect('/');
}
