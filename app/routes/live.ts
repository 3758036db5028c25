import { findSignedIn } from '~/features/accounts/signed-in.server';
import { loaderDoor } from '~/features/accounts/door.server';
import { liveStream } from '~/features/live/live-stream.server';

/** The connection over which an open page hears what has changed and who else is there. */
export const loader = loaderDoor(({ actor, request, url }) =>
  liveStream(actor, url.searchParams, {
    signal: request.signal,
    isStillSignedIn: async () => (await findSignedIn(request)) !== null,
  }),
);
