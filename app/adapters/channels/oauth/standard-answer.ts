import { z } from 'zod';

const anything = z.record(z.string(), z.unknown());
const wrapped = z.object({ data: z.array(anything).length(1) });
const metaError = z.object({ error: z.object({ message: z.string(), code: z.number().optional() }) });
const instagramError = z.object({ error_message: z.string(), code: z.number().optional() });

/**
 * A token endpoint's answer as RFC 6749 has it, where a network writes it otherwise: Meta wraps it in a list,
 * leaves out the type of the token, gives permissions for the scope, and has errors of its own shape. LinkedIn's
 * id_token is left out: whose the account is, is asked with the access token.
 */
export async function asStandardAnswer(response: Response): Promise<Response> {
  const text = await response.text();
  const json = anything.safeParse(parsed(text)).data;
  if (json === undefined) return new Response(text, response);
  const standard = response.ok ? grantOf(json) : errorOf(json);
  return new Response(JSON.stringify(standard), {
    status: response.status,
    headers: { 'Content-Type': 'application/json' },
  });
}

function grantOf(json: Readonly<Record<string, unknown>>): object {
  const [only] = wrapped.safeParse(json).data?.data ?? [];
  const { id_token: _unread, user_id: _asked, permissions, ...grant } = only ?? json;
  const scope = grant['scope'] ?? (Array.isArray(permissions) ? permissions.join(' ') : permissions);
  return {
    ...grant,
    ...(typeof scope === 'string' && { scope: scope.replaceAll(',', ' ') }),
    ...(typeof grant['access_token'] === 'string' && { token_type: grant['token_type'] ?? 'bearer' }),
  };
}

/** Codes of the Graph API for what passes by itself, whatever the status says. */
const PASSING: readonly number[] = [1, 2, 4, 17, 32, 341, 613];

/** 190: Meta's code for a token or code that is not good. */
function errorOf(json: Readonly<Record<string, unknown>>): object {
  const meta = metaError.safeParse(json).data?.error;
  const instagram = instagramError.safeParse(json).data;
  const message = meta?.message ?? instagram?.error_message;
  if (message === undefined) return json;
  const code = meta?.code ?? instagram?.code ?? 0;
  const passes = PASSING.includes(code) ? 'temporarily_unavailable' : 'invalid_request';
  return { error: code === 190 ? 'invalid_grant' : passes, error_description: asciiOnly(message) };
}

/** The standard allows nothing else in a description. */
const asciiOnly = (words: string) => words.replace(/[^\x20-\x7e]|["\\]/gu, ' ');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A page of HTML: whoever reads it sees that it is no answer.
    return undefined;
  }
}
