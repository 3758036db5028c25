import { z } from 'zod';
import { connector } from '../connector';
import { required } from '../settings-parts';
import { facebookAdapter, GRAPH } from './facebook-adapter.server';

const schema = z.object({ token: required(1000).regex(/^[\w|-]+$/, 'settings:account.problem.pageToken') });

export const facebookConnector = connector({
  guarantee: 'findable',
  fields: [{ name: 'token', type: 'password' }],
  schema,
  make: (settings, deps) => facebookAdapter(settings, deps),
  addressOf: () => new URL(GRAPH),
});
