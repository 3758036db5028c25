import { z } from 'zod';
import { BlueskySessions } from '~/adapters/channels/bluesky/sessions.server';
import { serverAddress } from '~/adapters/channels/settings-parts';
import { blueskySource, blueskySourceSchema } from '~/adapters/sources/bluesky/bluesky-source.server';
import { now } from '~/platform/clock.server';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import type { PolledKind } from './kind';

/** Bluesky allows few sign-ins: a session is kept for as long as the process lives. */
const sessions = new BlueskySessions(guardedFetch);

export const blueskyKind: PolledKind = {
  everyMinutes: 3,
  form: z
    .object({
      service: serverAddress,
      identifier: z
        .string()
        .trim()
        .transform((handle) => handle.replace(/^@/, '').toLowerCase())
        .pipe(z.string().min(1, 'sources:bluesky.problem.identifier').max(253, 'errors:field.tooLong')),
      password: z.string().trim().max(200, 'errors:field.tooLong'),
    })
    .transform(({ service, identifier, password }) => ({
      settings: { service, identifier },
      secret: password === '' ? null : password,
      place: `bluesky ${identifier} ${service}`,
    })),
  open: (settings, secret, { timeZone }) =>
    blueskySource(blueskySourceSchema.parse(settings), secret ?? '', sessions, { timeZone, now }),
};
