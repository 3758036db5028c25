import { z } from 'zod';

/** What a Bluesky channel is connected with. Sealed at rest; the app password is never the account's own. */
export const blueskySettingsSchema = z.object({
  /** The account's server, or the entry point that knows it. */
  service: z.url({ protocol: /^https?$/ }).default('https://bsky.social'),
  /** Handle or DID. */
  identifier: z.string().trim().min(1),
  appPassword: z.string().min(1),
});

export type BlueskySettings = z.infer<typeof blueskySettingsSchema>;
