import { z } from 'zod';

/** A connected account as it is shown: nothing of it is secret. */
export const shownAccountSchema = z.object({
  /** Null where it is the installation's own. */
  service: z.string().nullable(),
  /** The channel's own id of the account. */
  id: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  /** What it may do, in the channel's own words. */
  scopes: z.array(z.string()),
  /** ISO 8601; null where the channel does not tell. */
  expiresAt: z.string().nullable(),
});

export type ShownAccount = z.infer<typeof shownAccountSchema>;
