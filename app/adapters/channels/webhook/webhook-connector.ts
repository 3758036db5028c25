import { z } from 'zod';
import { connector } from '../connector';
import { fullAddress } from '../settings-parts';
import { webhookAdapter } from './webhook-adapter.server';

const schema = z.object({
  url: fullAddress,
  /** Shared with the receiver. */
  secret: z.string().trim().min(24, 'settings:account.problem.secretShort').max(200, 'errors:field.tooLong'),
});

export const webhookConnector = connector({
  guarantee: 'keyed',
  fields: [
    { name: 'url', type: 'url' },
    { name: 'secret', type: 'password' },
  ],
  schema,
  make: webhookAdapter,
  addressOf: ({ url }) => new URL(url),
});
