import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OAuthNetwork } from '~/adapters/channels/oauth/oauth-network';

const ISSUER = 'https://provider.test';
export const REDIRECT_URI = 'https://vuoro.test/connect';
export const APP = { clientId: 'vuoro', secret: 'sovelluksen-salaisuus' } as const;

export type AuthorizationServer = {
  readonly network: OAuthNetwork;
  /** Reaches it under the name that it has in the network's addresses. */
  readonly fetch: typeof globalThis.fetch;
  /** A person says yes there: the query with which the browser is sent back. */
  readonly sayYes: (url: string) => Promise<URLSearchParams>;
  readonly stop: () => Promise<unknown>;
};

/** A certified OpenID provider in this process: it knows PKCE, changes refresh tokens, and takes each code once. */
export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const provider = new Provider(ISSUER, {
    clients: [
      {
        client_id: APP.clientId,
        client_secret: APP.secret,
        redirect_uris: [REDIRECT_URI],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => Promise.resolve(true),
    ttl: { AccessToken: 3600, RefreshToken: 86_400, Grant: 86_400, Session: 3600, Interaction: 600 },
  });
  provider.proxy = true;
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reach: typeof globalThis.fetch = (input, init) => {
    const url = (input instanceof Request ? input.url : String(input)).replace(ISSUER, local);
    const headers = new Headers(init?.headers);
    headers.set('X-Forwarded-Proto', 'https');
    headers.set('X-Forwarded-Host', 'provider.test');
    return fetch(url, { ...init, headers });
  };
  return {
    network: {
      issuer: ISSUER,
      authorizationEndpoint: `${ISSUER}/auth`,
      tokenEndpoint: `${ISSUER}/token`,
      authentication: 'post',
      pkce: true,
      scopeSeparator: ' ',
      ways: [{ name: 'account', scopes: ['openid'], posts: 'openid' }],
      registerAt: ISSUER,
      accountsOf: () => Promise.resolve({ kind: 'accounts', accounts: [] }),
    },
    fetch: reach,
    sayYes: (url) => sayYes(url, reach),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signs in and agrees, as a browser with its cookies would. */
async function sayYes(url: string, reach: typeof globalThis.fetch): Promise<URLSearchParams> {
  const jar = new Map<string, string>();
  let next = url;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 20; steps += 1) {
    const response: Response = await reach(next, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const to = response.headers.get('Location');
    if (to?.startsWith(REDIRECT_URI)) return new URL(to).searchParams;
    if (to !== null) {
      next = new URL(to, next).href;
      form = null;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined)
      throw new Error(`The provider answered ${response.status}: ${page.slice(0, 300)}`);
    form = new URLSearchParams({ prompt, login: 'laaja', password: 'x' });
  }
  throw new Error('The provider never led back.');
}
