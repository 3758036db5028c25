import { z } from 'zod';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { Fetch } from '../http/call';

/** As whom a channel publishes: each asks for other permissions. Named in the `settings` texts. */
export type OAuthWayName = 'organization' | 'member' | 'account';

export type OAuthWay = {
  readonly name: OAuthWayName;
  readonly scopes: readonly string[];
  /** Which of them it takes to publish at all. */
  readonly posts: string;
};

/** The company's own registration at the network. */
export type OAuthApp = { readonly clientId: string; readonly secret: string };

/** Dates are ISO 8601; null where the network does not tell, or there is none. */
export const tokensSchema = z.object({
  access: z.string().min(1),
  accessUntil: z.string().nullable(),
  refresh: z.string().min(1).nullable(),
  refreshUntil: z.string().nullable(),
  scopes: z.array(z.string()),
});

export type Tokens = z.infer<typeof tokensSchema>;

/** What is sealed of a connected channel. `account` is the network's own id of whoever publishes. */
export const oauthSettingsSchema = z.object({ account: z.string().min(1), tokens: tokensSchema });

export type OAuthSettings = z.infer<typeof oauthSettingsSchema>;

export type FoundAccount = {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly limits?: Readonly<Record<string, number>>;
};

/** Accounts that a token may publish as. */
export type FoundAccounts =
  | { readonly kind: 'accounts'; readonly accounts: readonly FoundAccount[] }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly diagnostic: string };

/** A token of one network for another that lasts longer, by a GET with parameters: Meta's own way. */
export type TokenSwap = { readonly endpoint: string; readonly grantType: string };

/** How one network is connected by OAuth 2 (authorization code). */
export type OAuthNetwork = {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** How the app's secret is given. */
  readonly authentication: 'basic' | 'post';
  /** Whether the network knows PKCE (S256). */
  readonly pkce: boolean;
  readonly scopeSeparator: ' ' | ',';
  readonly parameters?: Readonly<Record<string, string>>;
  readonly ways: readonly [OAuthWay, ...OAuthWay[]];
  /** Where the company registers its app. */
  readonly registerAt: string;
  /** Turns the first token, good for an hour, into one for weeks. */
  readonly lengthen?: TokenSwap;
  /** How a token is renewed where there are no refresh tokens; by its refresh token if absent. */
  readonly renew?: TokenSwap;
  readonly accountsOf: (
    token: string,
    way: OAuthWayName,
    deps: { readonly fetch: Fetch; readonly now: () => Date },
    signal: AbortSignal,
  ) => Promise<FoundAccounts>;
  /**
   * What a token may do now, where the network has a call for it: people can take permissions back one by one.
   * Null where the answer does not tell.
   */
  readonly permissionsOf?: (
    token: string,
    app: OAuthApp,
    deps: { readonly fetch: Fetch },
    signal: AbortSignal,
  ) => Promise<readonly string[] | null>;
};

/** When the connection as a whole runs out, if nobody does anything; null where that is not known. */
export function connectionUntil({ accessUntil, refresh, refreshUntil }: Tokens): Date | null {
  const until = refresh === null ? accessUntil : refreshUntil;
  return until === null ? null : new Date(until);
}
