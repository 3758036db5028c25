import { z } from 'zod';
import { connector } from '../connector';
import { newsletterAdapter } from './newsletter-adapter.server';

const schema = z.object({
  /** "Laaja <uutiskirje@laaja.fi>" or an address alone. */
  from: z
    .string()
    .trim()
    .max(200, 'errors:field.tooLong')
    .regex(
      /^(?:[^\r\n<>@"]{1,100}<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/,
      'settings:account.problem.from',
    ),
  /** Empty: the installation's own mail server. */
  mailUrl: z
    .string()
    .trim()
    .regex(/^(?:smtps?:\/\/[^\s/]+)?$/, 'settings:account.problem.mailUrl')
    .default(''),
});

export const newsletterConnector = connector({
  guarantee: 'keyed',
  fields: [
    { name: 'from', type: 'text' },
    { name: 'mailUrl', type: 'password', isOptional: true },
  ],
  schema,
  make: newsletterAdapter,
  // Without the password in it. An empty one is the installation's own, which nobody typed in here.
  addressOf: ({ mailUrl }) => (mailUrl === '' ? null : new URL(`smtp://${new URL(mailUrl).host}`)),
});
