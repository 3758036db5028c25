import { z } from 'zod';
import { isLocalDate } from '~/domain/calendar/local-date';

/** Signs are dealt out like the departments': eight of them, each a colour and a glyph. */
export const SIGNS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

const date = z.string().refine(isLocalDate, 'campaigns:problem.date');

const inOrder = ({ startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string }) =>
  endsOn >= startsOn;
const ORDER = { path: ['endsOn'], message: 'campaigns:problem.order' };

/** A campaign as its form gives it. */
export const campaignSchema = z
  .object({
    name: z.string().trim().min(1, 'campaigns:problem.name').max(100, 'errors:field.tooLong'),
    purpose: z.string().trim().max(500, 'errors:field.tooLong').default(''),
    departmentId: z.uuid('posts:problem.department'),
    startsOn: date,
    endsOn: date,
    sign: z.coerce.number().int().min(1).max(SIGNS.length),
    utm: z
      .string()
      .trim()
      .toLowerCase()
      .default('')
      .refine((text) => text === '' || /^[a-z0-9][a-z0-9._-]{0,99}$/.test(text), 'campaigns:problem.utm'),
  })
  .refine(inOrder, ORDER);
export type CampaignInput = z.infer<typeof campaignSchema>;

/** First and last day of a campaign, and the ones the person saw when they changed them. */
export const spanSchema = z
  .object({ startsOn: date, endsOn: date, seenStartsOn: date, seenEndsOn: date })
  .refine(inOrder, ORDER);
export type SpanInput = z.infer<typeof spanSchema>;

/** Domains as people write them: with commas or line breaks between, perhaps as whole addresses. */
export const ownDomainsSchema = z.object({
  domains: z
    .string()
    .max(2000, 'errors:field.tooLong')
    .transform((text, context) => {
      const hosts = text
        .split(/[\s,;]+/u)
        .filter(Boolean)
        .map(hostOf);
      const known = hosts.filter((host) => host !== null);
      if (known.length < hosts.length)
        context.addIssue({ code: 'custom', message: 'campaigns:problem.domain' });
      return [...new Set(known)];
    }),
});

/** `https://www.Laaja.fi/kauppa` → `laaja.fi`; null where it names no domain. */
function hostOf(text: string): string | null {
  const address = /^https?:\/\//iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/^www\./u, '');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(host) && !/^[\d.]+$/u.test(host) ? host : null;
}
