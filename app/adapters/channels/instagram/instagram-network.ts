import { z } from 'zod';
import { FOLLOW_PERMISSIONS } from '~/domain/channels/follow-permissions';
import { readAnswer } from '../http/read';
import { failedGraph } from '../meta/graph';
import { callWith } from '../oauth/oauth-calls';
import type { OAuthNetwork } from '../oauth/oauth-network';

export const INSTAGRAM = 'https://graph.instagram.com';
export const INSTAGRAM_VERSION = 'v25.0';

const meSchema = z.object({ user_id: z.coerce.string().min(1), username: z.string() });

/** Instagram by Instagram Login, for professional accounts: a token for sixty days, renewed while it is good. */
export const instagramNetwork: OAuthNetwork = {
  issuer: 'https://www.instagram.com',
  authorizationEndpoint: 'https://www.instagram.com/oauth/authorize',
  tokenEndpoint: 'https://api.instagram.com/oauth/access_token',
  authentication: 'post',
  pkce: false,
  scopeSeparator: ',',
  ways: [
    {
      name: 'account',
      scopes: [
        'instagram_business_basic',
        'instagram_business_content_publish',
        FOLLOW_PERMISSIONS.instagram,
      ],
      posts: 'instagram_business_content_publish',
    },
  ],
  registerAt: 'https://developers.facebook.com/apps',
  lengthen: { endpoint: `${INSTAGRAM}/access_token`, grantType: 'ig_exchange_token' },
  renew: { endpoint: `${INSTAGRAM}/refresh_access_token`, grantType: 'ig_refresh_token' },
  accountsOf: async (token, _way, { fetch, now }, signal) => {
    const url = `${INSTAGRAM}/${INSTAGRAM_VERSION}/me?fields=user_id,username`;
    const answer = await callWith(fetch, token, url, {}, signal);
    const me = readAnswer(answer, meSchema);
    if (me === undefined) return failedGraph(answer, now());
    const page = `https://www.instagram.com/${me.username}/`;
    return { kind: 'accounts', accounts: [{ id: me.user_id, name: `@${me.username}`, url: page }] };
  },
};
