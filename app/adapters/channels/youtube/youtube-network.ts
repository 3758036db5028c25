import { z } from 'zod';
import { readAnswer } from '../http/read';
import { callWith } from '../oauth/oauth-calls';
import type { OAuthNetwork } from '../oauth/oauth-network';
import { judgeGoogle } from './google-errors';

export const GOOGLE = 'https://www.googleapis.com';

const MANAGE = 'https://www.googleapis.com/auth/youtube.force-ssl';

const channelsSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        snippet: z.object({ title: z.string(), customUrl: z.string().optional() }),
      }),
    )
    .default([]),
});

/** YouTube by the Data API v3: a token for an hour, and a refresh token that lasts until somebody takes it away. */
export const youtubeNetwork: OAuthNetwork = {
  issuer: 'https://accounts.google.com',
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  authentication: 'post',
  pkce: true,
  scopeSeparator: ' ',
  // Google gives a refresh token only to who asks for one, and again only after a new yes.
  parameters: { access_type: 'offline', prompt: 'consent' },
  ways: [{ name: 'account', scopes: [MANAGE], posts: MANAGE }],
  registerAt: 'https://console.cloud.google.com/apis/credentials',
  accountsOf: async (token, _way, { fetch, now }, signal) => {
    const url = `${GOOGLE}/youtube/v3/channels?part=snippet&mine=true`;
    const answer = await callWith(fetch, token, url, {}, signal);
    const channels = readAnswer(answer, channelsSchema)?.items;
    if (channels === undefined) {
      const { code, diagnostic } = judgeGoogle(answer, now());
      return { kind: 'failed', code, diagnostic };
    }
    return {
      kind: 'accounts',
      accounts: channels.map(({ id, snippet }) => ({
        id,
        name: snippet.title,
        url: `https://www.youtube.com/${snippet.customUrl ?? `channel/${id}`}`,
      })),
    };
  },
};
