import { z } from 'zod';
import { IMAP_SECURITY, imapSettingsSchema } from '~/adapters/sources/imap/imap-settings.schema';
import { imapSource } from '~/adapters/sources/imap/imap-source.server';
import type { PolledKind } from './kind';

const MOST_FOLDERS = 20;

const form = z
  .object({
    host: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[\p{L}\p{N}.:-]{1,253}$/u, 'sources:imap.problem.host'),
    port: z
      .string()
      .trim()
      .regex(/^\d{1,5}$/, 'sources:imap.problem.port')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'sources:imap.problem.port'),
    security: z.enum(IMAP_SECURITY, 'sources:imap.problem.security'),
    user: z.string().trim().min(1, 'sources:imap.problem.user').max(320, 'errors:field.tooLong'),
    password: z.string().max(1_000, 'errors:field.tooLong'),
    folders: z
      .string()
      .max(4_000, 'errors:field.tooLong')
      .transform((text) => [
        ...new Set(
          text
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        ),
      ])
      .refine(
        (folders) => folders.length >= 1 && folders.length <= MOST_FOLDERS,
        'sources:imap.problem.folders',
      ),
    since: z.iso.date('sources:imap.problem.since'),
  })
  .transform(({ password, ...settings }) => ({
    settings,
    secret: password === '' ? null : password,
    // One mailbox is one source, whichever of its folders are read.
    place: `imap ${settings.user.toLowerCase()} ${settings.host}:${settings.port}`,
  }));

export const imapKind: PolledKind = {
  everyMinutes: 1,
  form,
  open: (settings, secret, { timeZone }) =>
    imapSource(imapSettingsSchema.parse(settings), secret ?? '', timeZone),
};
