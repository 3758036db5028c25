import type { LoaderFunctionArgs } from '@remix-run/node';
import { feedByKey } from '~/features/calendar/export/calendar-ics.server';
import { LANGUAGES } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';

// Nobody knows who asks, so it is said in every language.
const notInUse = (): string =>
  LANGUAGES.map((language) => `${translate(language)('calendar:feeds.notInUse')}\n`).join('');
const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8' };

/** Read by calendar programs, which sign in with nothing but the address. */
export async function loader({ params }: LoaderFunctionArgs) {
  const text = await feedByKey(params['key'] ?? '');
  if (text === null) return new Response(notInUse(), { status: 404, headers: PLAIN });
  return new Response(text, {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, max-age=300' },
  });
}
