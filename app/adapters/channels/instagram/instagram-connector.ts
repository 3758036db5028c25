import { oauthConnector } from '../oauth/oauth-connector';
import { instagramAdapter } from './instagram-adapter.server';
import { INSTAGRAM, instagramNetwork } from './instagram-network';

export const instagramConnector = oauthConnector({
  guarantee: 'findable',
  network: instagramNetwork,
  server: INSTAGRAM,
  make: instagramAdapter,
});
