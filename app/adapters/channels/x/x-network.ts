import { z } from 'zod';
import { judge } from '../http/judge';
import { readAnswer } from '../http/read';
import { callWith } from '../oauth/oauth-calls';
import type { OAuthNetwork } from '../oauth/oauth-network';

export const X = 'https://api.x.com';

const meSchema = z.object({ data: z.object({ id: z.string().min(1), username: z.string() }) });

/** X by its API v2: a token for two hours, and refresh tokens that are good once. */
export const xNetwork: OAuthNetwork = {
  issuer: 'https://x.com',
  authorizationEndpoint: 'https://x.com/i/oauth2/authorize',
  tokenEndpoint: `${X}/2/oauth2/token`,
  authentication: 'basic',
  pkce: true,
  scopeSeparator: ' ',
  ways: [
    {
      name: 'account',
      scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
      posts: 'tweet.write',
    },
  ],
  registerAt: 'https://developer.x.com/en/portal/dashboard',
  accountsOf: async (token, _way, { fetch, now }, signal) => {
    const answer = await callWith(fetch, token, `${X}/2/users/me`, {}, signal);
    const me = readAnswer(answer, meSchema)?.data;
    if (me === undefined) {
      const { code, diagnostic } = judge(answer, now(), X_REFUSALS);
      return { kind: 'failed', code, diagnostic };
    }
    const url = `https://x.com/${me.username}`;
    return { kind: 'accounts', accounts: [{ id: me.id, name: `@${me.username}`, url }] };
  },
};

/** What X means by a status, where it differs from the rest: 402, what has been paid for is used up. */
export const X_REFUSALS = { 402: 'planExhausted' } as const;
