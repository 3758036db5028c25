import { oauthConnector } from '../oauth/oauth-connector';
import { youtubeAdapter } from './youtube-adapter.server';
import { GOOGLE, youtubeNetwork } from './youtube-network';

export const youtubeConnector = oauthConnector({
  guarantee: 'findable',
  network: youtubeNetwork,
  server: GOOGLE,
  make: youtubeAdapter,
});
