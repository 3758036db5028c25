import { z } from 'zod';
import { FOLLOW_PERMISSIONS } from '~/domain/channels/follow-permissions';
import { callChannel } from '../http/call';
import { readAnswer } from '../http/read';
import { failedGraph } from '../meta/graph';
import { callWith } from '../oauth/oauth-calls';
import type { OAuthNetwork } from '../oauth/oauth-network';

export const THREADS = 'https://graph.threads.net';

const tokenSchema = z.object({
  data: z.object({ is_valid: z.literal(true), scopes: z.array(z.string()).min(1) }),
});
const meSchema = z.object({ id: z.string().min(1), username: z.string() });

/** Threads by the Threads API: a token for sixty days, which is renewed while it is good. */
export const threadsNetwork: OAuthNetwork = {
  issuer: 'https://www.threads.net',
  authorizationEndpoint: 'https://threads.net/oauth/authorize',
  tokenEndpoint: `${THREADS}/oauth/access_token`,
  authentication: 'post',
  pkce: false,
  scopeSeparator: ',',
  ways: [
    {
      name: 'account',
      scopes: ['threads_basic', 'threads_content_publish', FOLLOW_PERMISSIONS.threads, 'threads_delete'],
      posts: 'threads_content_publish',
    },
  ],
  registerAt: 'https://developers.facebook.com/apps',
  lengthen: { endpoint: `${THREADS}/access_token`, grantType: 'th_exchange_token' },
  renew: { endpoint: `${THREADS}/refresh_access_token`, grantType: 'th_refresh_token' },
  accountsOf: async (token, _way, { fetch, now }, signal) => {
    const answer = await callWith(fetch, token, `${THREADS}/v1.0/me?fields=id,username`, {}, signal);
    const me = readAnswer(answer, meSchema);
    if (me === undefined) return failedGraph(answer, now());
    const url = `https://www.threads.net/@${me.username}`;
    return { kind: 'accounts', accounts: [{ id: me.id, name: `@${me.username}`, url }] };
  },
  // Threads API, "Debug Access Token" (2025-06-04).
  permissionsOf: async (token, _app, { fetch }, signal) => {
    const query = new URLSearchParams({ access_token: token, input_token: token });
    const answer = await callChannel(fetch, `${THREADS}/v1.0/debug_token?${query}`, {}, signal);
    return readAnswer(answer, tokenSchema)?.data.scopes ?? null;
  },
};
