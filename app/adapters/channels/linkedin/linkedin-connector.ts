import { oauthConnector } from '../oauth/oauth-connector';
import { linkedinAdapter } from './linkedin-adapter.server';
import { LINKEDIN, linkedinNetwork } from './linkedin-network';

export const linkedinConnector = oauthConnector({
  guarantee: 'findable',
  network: linkedinNetwork,
  server: LINKEDIN,
  make: linkedinAdapter,
});
