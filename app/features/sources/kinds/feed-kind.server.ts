import { z } from 'zod';
import { feedSettingsSchema, feedSource } from '~/adapters/sources/feed/feed-source.server';
import type { PolledKind } from './kind';

export const feedKind: PolledKind = {
  everyMinutes: 10,
  form: z
    .object({
      url: z
        .string()
        .trim()
        .max(2_000, 'errors:field.tooLong')
        .pipe(z.url({ protocol: /^https?$/, error: 'sources:feed.problem.url' })),
    })
    .transform(({ url }) => ({ settings: { url }, secret: null, place: `feed ${new URL(url).href}` })),
  open: (settings, _secret, { timeZone }) => feedSource(feedSettingsSchema.parse(settings), timeZone),
};
