import { z } from 'zod';

export const IMAP_SECURITY = ['tls', 'starttls', 'none'] as const;

/** A mailbox. `none` is taken on this machine only, for rehearsals: everywhere else a password needs a cover. */
export const imapSettingsSchema = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(IMAP_SECURITY),
  user: z.string().min(1),
  folders: z.array(z.string().min(1)).min(1),
  /** Mails that came before this day (`YYYY-MM-DD`) are not read. */
  since: z.string(),
});

export type ImapSettings = z.infer<typeof imapSettingsSchema>;
