import { z } from 'zod';
import { connector } from '../connector';
import { fullAddress, required } from '../settings-parts';
import { discourseAdapter } from './discourse-adapter.server';

const schema = z.object({
  service: fullAddress,
  user: required(60),
  apiKey: required(200),
  categoryId: z
    .string()
    .trim()
    .regex(/^\d{0,9}$/, 'settings:account.problem.number')
    .optional(),
});

export const discourseConnector = connector({
  guarantee: 'findable',
  fields: [
    { name: 'service', type: 'url' },
    { name: 'user', type: 'text' },
    { name: 'apiKey', type: 'password' },
    { name: 'categoryId', type: 'text', isOptional: true },
  ],
  schema,
  make: discourseAdapter,
  addressOf: ({ service }) => new URL(service),
});
