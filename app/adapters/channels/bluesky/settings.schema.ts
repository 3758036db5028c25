import { z } from 'zod';
import { required, serverAddress } from '../settings-parts';

/** What a Bluesky channel is connected with. Sealed at rest; the app password is never the account's own. */
export const blueskySettingsSchema = z.object({
  /** The account's server, or the entry point that knows it. */
  service: serverAddress.default('https://bsky.social'),
  /** Handle or DID. */
  identifier: required(253).transform((handle) => handle.replace(/^@/, '')),
  appPassword: required(200),
});

export type BlueskySettings = z.infer<typeof blueskySettingsSchema>;
