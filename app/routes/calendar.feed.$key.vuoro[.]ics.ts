import type { LoaderFunctionArgs } from '@remix-run/node';
import { feedByKey } from '~/features/calendar/export/calendar-ics.server';

/** Read by calendar programs, which sign in with nothing but the address. */
export async function loader({ params }: LoaderFunctionArgs) {
  const text = await feedByKey(params['key'] ?? '');
  if (text === null) return new Response('This calendar address is not in use.\n', { status: 404 });
  return new Response(text, {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, max-age=300' },
  });
}
