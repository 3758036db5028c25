import { z } from 'zod';
import { connector } from '../connector';
import { fullAddress, required } from '../settings-parts';
import { wordpressAdapter } from './wordpress-adapter.server';

const schema = z.object({
  /** The site's address, with its folder if it is in one. */
  service: fullAddress,
  user: required(100),
  /** WordPress shows it in groups of four; the spaces mean nothing. */
  appPassword: required(200).transform((password) => password.replace(/\s+/g, '')),
});

export const wordpressConnector = connector({
  guarantee: 'findable',
  fields: [
    { name: 'service', type: 'url' },
    { name: 'user', type: 'text' },
    { name: 'appPassword', type: 'password' },
  ],
  schema,
  make: wordpressAdapter,
  addressOf: ({ service }) => new URL(service),
});
