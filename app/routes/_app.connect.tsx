import { redirect } from '@remix-run/node';
import { loaderDoor } from '~/features/accounts/door.server';
import { comeBack } from '~/features/connections/api.server';
import { sessionIdOf } from '~/platform/session-cookie.server';

/** Where networks send the browser back. How it went is shown on the channel's own page. */
export const loader = loaderDoor(async ({ actor, request, url }) => {
  const channelId = await comeBack({ actor, browser: await sessionIdOf(request) }, url.searchParams);
  return redirect(`/settings/channels/${channelId}`);
});

export default function Connect() {
  return null;
}
