import { z } from 'zod';
import { connector } from '../connector';
import { required, serverAddress } from '../settings-parts';
import { mastodonAdapter } from './mastodon-adapter.server';

const schema = z.object({ service: serverAddress, token: required(500) });

export const mastodonConnector = connector({
  guarantee: 'keyed',
  fields: [
    { name: 'service', type: 'url' },
    { name: 'token', type: 'password' },
  ],
  schema,
  make: mastodonAdapter,
  addressOf: ({ service }) => new URL(service),
});
