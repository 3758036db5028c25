import { oauthConnector } from '../oauth/oauth-connector';
import { xAdapter } from './x-adapter.server';
import { X, xNetwork } from './x-network';

export const xConnector = oauthConnector({
  guarantee: 'findable',
  network: xNetwork,
  server: X,
  make: xAdapter,
});
