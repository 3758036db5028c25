import { z } from 'zod';
import { connector } from '../connector';
import { teamsAdapter } from './teams-adapter.server';

const schema = z.object({
  /** The address holds its own secret, so it is sealed like a password. */
  url: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https?$/, error: 'settings:account.problem.address' }))
    .refine(
      (url) => url.includes('/workflows/') || url.includes('/triggers/'),
      'settings:account.problem.workflow',
    ),
});

export const teamsConnector = connector({
  guarantee: 'blind',
  fields: [{ name: 'url', type: 'password' }],
  schema,
  make: teamsAdapter,
  // The path of the address is the secret.
  addressOf: ({ url }) => new URL(new URL(url).origin),
});
