import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APP,
  REDIRECT_URI,
  startAuthorizationServer,
  type AuthorizationServer,
} from '../../../../tests/support/network/authorization-server';
import { authorizationUrl, grant, newAsked, renew, type Asked } from './oauth-client.server';
import type { OAuthNetwork, Tokens } from './oauth-network';

const NOW = new Date('2026-11-22T07:00:00Z');
const now = () => NOW;

let server: AuthorizationServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.stop());

async function askedAndAnswered(): Promise<{ asked: Asked; came: URLSearchParams }> {
  const asked = newAsked();
  const [way] = server.network.ways;
  const url = await authorizationUrl(server.network, way, {
    clientId: APP.clientId,
    asked,
    redirectUri: REDIRECT_URI,
  });
  return { asked, came: await server.sayYes(url) };
}

const granted = (asked: Asked, came: URLSearchParams) =>
  grant(
    server.network,
    server.network.ways[0],
    APP,
    { came, asked, redirectUri: REDIRECT_URI },
    { ...server, now },
  );

describe('against a real authorization server', () => {
  it('gets tokens by code and PKCE, and renews them; a refresh token is good once', async () => {
    const { asked, came } = await askedAndAnswered();
    const first = await granted(asked, came);
    if (first.kind !== 'granted') throw new Error(first.diagnostic);
    expect(first.tokens).toMatchObject({ accessUntil: '2026-11-22T08:00:00.000Z', scopes: ['openid'] });
    const second = await renew(server.network, APP, first.tokens, { ...server, now });
    if (second.kind !== 'granted') throw new Error(second.diagnostic);
    expect(second.tokens.access).not.toBe(first.tokens.access);
    expect(second.tokens.refresh).not.toBe(first.tokens.refresh);
    expect(await renew(server.network, APP, first.tokens, { ...server, now })).toMatchObject({
      kind: 'failed',
      refused: true,
      code: 'credentialsRefused',
    });
  });

  it('refuses an answer to another question, a code that was used, and one without its verifier', async () => {
    const { asked, came } = await askedAndAnswered();
    const other = { ...asked, state: newAsked().state };
    expect(await granted(other, came)).toMatchObject({ kind: 'failed' });
    expect(await granted({ ...asked, verifier: newAsked().verifier }, came)).toMatchObject({
      kind: 'failed',
      refused: true,
    });
    const again = await askedAndAnswered();
    expect(await granted(again.asked, again.came)).toMatchObject({ kind: 'granted' });
    expect(await granted(again.asked, again.came)).toMatchObject({ kind: 'failed', refused: true });
  });

  it('says who refused when the app’s secret is wrong', async () => {
    const { asked, came } = await askedAndAnswered();
    const app = { ...APP, secret: 'väärä' };
    const failed = await grant(
      server.network,
      server.network.ways[0],
      app,
      { came, asked, redirectUri: REDIRECT_URI },
      { ...server, now },
    );
    expect(failed).toMatchObject({ kind: 'failed', code: 'credentialsRefused' });
    expect(JSON.stringify(failed)).toContain('invalid_client');
    expect(JSON.stringify(failed)).not.toContain('väärä');
  });
});

describe('where a network answers in its own way', () => {
  const meta: OAuthNetwork = {
    issuer: 'https://www.threads.net',
    authorizationEndpoint: 'https://threads.net/oauth/authorize',
    tokenEndpoint: 'https://graph.threads.net/oauth/access_token',
    authentication: 'post',
    pkce: false,
    scopeSeparator: ',',
    ways: [
      {
        name: 'account',
        scopes: ['threads_basic', 'threads_content_publish'],
        posts: 'threads_content_publish',
      },
    ],
    registerAt: 'https://developers.facebook.com/apps',
    lengthen: { endpoint: 'https://graph.threads.net/access_token', grantType: 'th_exchange_token' },
    renew: { endpoint: 'https://graph.threads.net/refresh_access_token', grantType: 'th_refresh_token' },
    accountsOf: () => Promise.resolve({ kind: 'accounts', accounts: [] }),
  };
  const said = (status: number, body: object | string) =>
    Promise.resolve(
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': typeof body === 'string' ? 'text/html' : 'application/json' },
      }),
    );
  const old: Tokens = {
    access: 'pitkä',
    accessUntil: '2026-12-01T00:00:00.000Z',
    refresh: null,
    refreshUntil: null,
    scopes: ['threads_basic'],
  };

  it('a token for an hour is lengthened at once, and permissions that are not told are those asked', async () => {
    const asked = newAsked();
    const fetch = (input: URL | RequestInfo) =>
      String(input).includes('/oauth/access_token')
        ? said(200, {
            data: [
              { access_token: 'lyhyt', user_id: 1, permissions: 'threads_basic,threads_content_publish' },
            ],
          })
        : said(200, { access_token: 'pitkä', token_type: 'bearer', expires_in: 5_184_000 });
    const came = new URLSearchParams({ code: 'c', state: asked.state });
    expect(
      await grant(meta, meta.ways[0], APP, { came, asked, redirectUri: REDIRECT_URI }, { fetch, now }),
    ).toEqual({
      kind: 'granted',
      tokens: {
        access: 'pitkä',
        accessUntil: '2027-01-21T07:00:00.000Z',
        refresh: null,
        refreshUntil: null,
        scopes: ['threads_basic', 'threads_content_publish'],
      },
    });
  });

  it.each([
    [400, { error: { message: 'Session has expired', code: 190 } }, true, 'credentialsRefused'],
    [429, { error: { message: 'Too many calls', code: 4 } }, false, 'rateLimited'],
    [500, { error: { message: 'Try later', code: 2 } }, false, 'unexpectedAnswer'],
    [200, {}, false, 'unexpectedAnswer'],
    [200, '<html>Huolto</html>', false, 'unexpectedAnswer'],
    [502, '<html>Bad gateway</html>', false, 'unexpectedAnswer'],
  ])('%s %j', async (status, body, refused, code) => {
    const fetch = () => said(status, body);
    expect(await renew(meta, APP, old, { fetch, now })).toMatchObject({ kind: 'failed', refused, code });
  });

  it('a person who says no is told so in the network’s words', async () => {
    const asked = newAsked();
    const came = new URLSearchParams({
      error: 'access_denied',
      error_description: 'The user denied your request',
      state: asked.state,
    });
    const fetch = () => Promise.reject(new Error('nothing is to be asked'));
    expect(
      await grant(meta, meta.ways[0], APP, { came, asked, redirectUri: REDIRECT_URI }, { fetch, now }),
    ).toEqual({
      kind: 'failed',
      refused: true,
      code: 'permissionMissing',
      diagnostic: 'access_denied: The user denied your request',
    });
  });

  it('an answer without a refresh token leaves the one there is', async () => {
    const { renew: _swap, lengthen: _longer, ...standard } = meta;
    const fetch = () => said(200, { access_token: 'uusi', token_type: 'bearer', expires_in: 7200 });
    const kept = { ...old, refresh: 'säilyy', refreshUntil: '2027-05-01T00:00:00.000Z' };
    expect(await renew(standard, APP, kept, { fetch, now })).toMatchObject({
      kind: 'granted',
      tokens: { access: 'uusi', refresh: 'säilyy', refreshUntil: '2027-05-01T00:00:00.000Z' },
    });
  });
});
