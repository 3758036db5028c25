import { connector } from '../connector';
import type { Fetch } from '../http/call';
import { blueskyAdapter } from './bluesky-adapter.server';
import { BlueskySessions } from './sessions.server';
import { blueskySettingsSchema } from './settings.schema';

/** Sessions live as long as the way to the network does: one in a process. */
const sessions = new WeakMap<Fetch, BlueskySessions>();

function sessionsOver(fetch: Fetch): BlueskySessions {
  const kept = sessions.get(fetch) ?? new BlueskySessions(fetch);
  sessions.set(fetch, kept);
  return kept;
}

export const blueskyConnector = connector({
  guarantee: 'keyed',
  fields: [
    { name: 'service', type: 'url', suggested: 'https://bsky.social' },
    { name: 'identifier', type: 'text' },
    { name: 'appPassword', type: 'password' },
  ],
  schema: blueskySettingsSchema,
  make: (settings, { fetch, now, media }) => blueskyAdapter(settings, sessionsOver(fetch), media, now),
  addressOf: ({ service }) => new URL(service),
  // The account's own id stays when the handle is changed.
  keep: (settings, { id }) => ({ ...settings, identifier: id }),
});
