import { NoToken, type TokenKeeper } from '~/domain/publishing/token-keeper';
import { callChannel, type Answer, type CallOptions, type Fetch, type NoAnswer } from '../http/call';

export type OAuthCall = (
  url: string,
  options: CallOptions,
  signal: AbortSignal,
) => Promise<Answer | NoAnswer>;

/**
 * Calls to a network with a channel's own token. A token that is refused is renewed and the call made once more:
 * what was refused was not carried out. Without a token nothing is said to the network.
 *
 * @param isRefused whether an answer says that the token is not good; if absent, status 401 in JSON: a page is not the
 *   network's own word
 */
export function oauthCalls(
  { fetch, tokens }: { readonly fetch: Fetch; readonly tokens: TokenKeeper },
  channelId: string,
  isRefused: (answer: Answer) => boolean = ({ status, json }) => status === 401 && json !== undefined,
): OAuthCall {
  return async (url, options, signal) => {
    const first = await tokens.tokenOf(channelId);
    if (first.kind === 'failed') return noToken(first);
    const answer = await callWith(fetch, first.token, url, options, signal);
    if (answer.kind === 'noAnswer' || !isRefused(answer)) return answer;
    const next = await tokens.tokenOf(channelId, first.token);
    return next.kind === 'failed' ? noToken(next) : callWith(fetch, next.token, url, options, signal);
  };
}

/** One call with a token that is not kept yet: whose it is, is asked before it is saved. */
export function callWith(
  fetch: Fetch,
  token: string,
  url: string,
  options: CallOptions,
  signal: AbortSignal,
): Promise<Answer | NoAnswer> {
  const headers = { ...options.headers, Authorization: `Bearer ${token}` };
  return callChannel(fetch, url, { ...options, headers }, signal);
}

function noToken({
  code,
  diagnostic,
}: {
  readonly code: NoToken['code'];
  readonly diagnostic: string;
}): NoAnswer {
  return { kind: 'noAnswer', error: new NoToken(code, diagnostic) };
}
