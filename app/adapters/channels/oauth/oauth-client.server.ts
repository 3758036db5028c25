import * as oauth from 'oauth4webapi';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeError, networkFault } from '../faults';
import type { Fetch } from '../http/call';
import type { OAuthApp, OAuthNetwork, OAuthWay, TokenSwap, Tokens } from './oauth-network';
import { asStandardAnswer } from './standard-answer';

const TIMEOUT_MS = 20_000;

/** What only we know of one question to a network, until it answers. */
export type Asked = { readonly state: string; readonly verifier: string };

/** Tokens, or why there are none. `refused`: the network said no, and will say the same again. */
export type Granted =
  | { readonly kind: 'granted'; readonly tokens: Tokens }
  | {
      readonly kind: 'failed';
      readonly refused: boolean;
      readonly code: ProblemCode;
      readonly diagnostic: string;
    };

type Deps = { readonly fetch: Fetch; readonly now: () => Date };

export function newAsked(): Asked {
  return { state: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
}

/** Where the administrator's browser is sent, to say yes at the network itself. */
export async function authorizationUrl(
  network: OAuthNetwork,
  way: OAuthWay,
  { clientId, asked, redirectUri }: { clientId: string; asked: Asked; redirectUri: string },
): Promise<string> {
  const url = new URL(network.authorizationEndpoint);
  const parameters = {
    ...network.parameters,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: way.scopes.join(network.scopeSeparator),
    state: asked.state,
    ...(network.pkce && {
      code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
    }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Tokens for the code with which the browser came back. Where the network gives a short-lived one first, it is
 * lengthened at once.
 *
 * @param came the query of the address to which the browser was sent back
 */
export async function grant(
  network: OAuthNetwork,
  way: OAuthWay,
  app: OAuthApp,
  { came, asked, redirectUri }: { came: URLSearchParams; asked: Asked; redirectUri: string },
  deps: Deps,
): Promise<Granted> {
  return settled(async () => {
    const server = serverOf(network);
    const client = { client_id: app.clientId };
    const checked = oauth.validateAuthResponse(server, client, came, asked.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticationOf(network, app),
      checked,
      redirectUri,
      network.pkce ? asked.verifier : oauth.nopkce,
      optionsOf(deps.fetch),
    );
    const answer = await oauth.processAuthorizationCodeResponse(server, client, response);
    const first = tokensOf(answer, way.scopes, deps.now());
    if (!network.lengthen) return first;
    const longer = await swapped(network.lengthen, first.access, app, deps);
    return { ...tokensOf(longer, first.scopes, deps.now()), scopes: first.scopes };
  });
}

/** New tokens for old. What the network leaves out of its answer stays as it was. */
export async function renew(network: OAuthNetwork, app: OAuthApp, old: Tokens, deps: Deps): Promise<Granted> {
  return settled(async () => {
    if (network.renew) {
      const answer = await swapped(network.renew, old.access, app, deps);
      return { ...tokensOf(answer, old.scopes, deps.now()), scopes: old.scopes };
    }
    if (old.refresh === null) throw new NothingToRenewWith();
    const server = serverOf(network);
    const client = { client_id: app.clientId };
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authenticationOf(network, app),
      old.refresh,
      optionsOf(deps.fetch),
    );
    const answer = await oauth.processRefreshTokenResponse(server, client, response);
    const next = tokensOf(answer, old.scopes, deps.now());
    return {
      ...next,
      refresh: next.refresh ?? old.refresh,
      refreshUntil: next.refreshUntil ?? old.refreshUntil,
    };
  });
}

/** Whether these can be renewed without a person, once they have run out or been refused. */
export function canRenew(network: OAuthNetwork, tokens: Tokens, isRefused: boolean): boolean {
  // A token that is swapped for its successor must itself still be good.
  return network.renew ? !isRefused : tokens.refresh !== null;
}

class NothingToRenewWith extends Error {
  constructor() {
    super('The network gave no refresh token.');
    this.name = 'NothingToRenewWith';
  }
}

function serverOf({ issuer, authorizationEndpoint, tokenEndpoint }: OAuthNetwork): oauth.AuthorizationServer {
  return { issuer, authorization_endpoint: authorizationEndpoint, token_endpoint: tokenEndpoint };
}

function authenticationOf({ authentication }: OAuthNetwork, { secret }: OAuthApp): oauth.ClientAuth {
  return authentication === 'basic' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret);
}

function optionsOf(fetch: Fetch) {
  return {
    [oauth.customFetch]: async (
      url: string,
      { method, headers, body, signal }: oauth.CustomFetchOptions<'POST', URLSearchParams>,
    ) =>
      asStandardAnswer(
        await fetch(url, { method, headers, body, redirect: 'error', ...(signal && { signal }) }),
      ),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
}

async function swapped(
  { endpoint, grantType }: TokenSwap,
  token: string,
  app: OAuthApp,
  { fetch }: Deps,
): Promise<oauth.TokenEndpointResponse> {
  const url = new URL(endpoint);
  url.searchParams.set('grant_type', grantType);
  url.searchParams.set('client_secret', app.secret);
  url.searchParams.set('access_token', token);
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  const server = { issuer: url.origin };
  return oauth.processGenericTokenEndpointResponse(
    server,
    { client_id: app.clientId },
    await asStandardAnswer(response),
  );
}

function tokensOf(answer: oauth.TokenEndpointResponse, asked: readonly string[], now: Date): Tokens {
  const after = (seconds: unknown) =>
    typeof seconds === 'number' && seconds > 0
      ? new Date(now.getTime() + seconds * 1000).toISOString()
      : null;
  return {
    access: answer.access_token,
    accessUntil: after(answer.expires_in),
    refresh: answer.refresh_token ?? null,
    // Not in the standard; LinkedIn and Google tell it.
    refreshUntil: after(answer['refresh_token_expires_in']),
    // Left out, it is what was asked (RFC 6749, 5.1).
    scopes: answer.scope === undefined ? [...asked] : answer.scope.split(/[\s,]+/u).filter(Boolean),
  };
}

async function settled(work: () => Promise<Tokens>): Promise<Granted> {
  try {
    return { kind: 'granted', tokens: await work() };
  } catch (error) {
    return { kind: 'failed', ...reasonOf(error) };
  }
}

/** The network's own words, never what was sent to it. */
function reasonOf(error: unknown): Omit<Extract<Granted, { kind: 'failed' }>, 'kind'> {
  if (error instanceof NothingToRenewWith)
    return { refused: true, code: 'credentialsRefused', diagnostic: error.message };
  if (error instanceof oauth.AuthorizationResponseError) {
    const words = [error.error, error.error_description].filter(Boolean).join(': ');
    return { refused: true, code: 'permissionMissing', diagnostic: words };
  }
  if (error instanceof oauth.ResponseBodyError) {
    const words = [error.error, error.error_description].filter(Boolean).join(': ');
    const isBusy = error.status === 429 || error.error === 'temporarily_unavailable';
    return { refused: !isBusy, code: isBusy ? 'rateLimited' : 'credentialsRefused', diagnostic: words };
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return { refused: false, code: 'unexpectedAnswer', diagnostic: error.message };
  return { refused: false, code: networkFault(error).code, diagnostic: describeError(error) };
}
