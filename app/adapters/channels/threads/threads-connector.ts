import { oauthConnector } from '../oauth/oauth-connector';
import { threadsAdapter } from './threads-adapter.server';
import { THREADS, threadsNetwork } from './threads-network';

export const threadsConnector = oauthConnector({
  guarantee: 'findable',
  network: threadsNetwork,
  server: THREADS,
  make: threadsAdapter,
});
