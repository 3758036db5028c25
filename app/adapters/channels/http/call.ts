const LONGEST_BODY = 2_000_000;
const REQUEST_TIMEOUT_MS = 30_000;

export type Fetch = typeof globalThis.fetch;

export type CallOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; a form names its type itself, for the rest the caller does in the headers. */
  readonly body?: string | Blob | FormData;
  /** Also an answer that leads elsewhere is wanted, to be read and not followed. */
  readonly takesRedirect?: boolean;
};

/** What a channel's server said. `json` is undefined when the body was something else, such as a page of HTML. */
export type Answer = {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
  readonly text: string;
};

/** There was no whole answer. Whether the request arrived, `networkFault` tells from the error. */
export type NoAnswer = { readonly kind: 'noAnswer'; readonly error: unknown };

/**
 * One request to a channel's server. It never throws: what fails is an answer of its own kind, because
 * a request that broke off may have been carried out.
 */
export async function callChannel(
  fetch: Fetch,
  url: string,
  { method = 'GET', headers = {}, json, body, takesRedirect = false }: CallOptions,
  signal: AbortSignal,
): Promise<Answer | NoAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json',
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body }),
      redirect: takesRedirect ? 'manual' : 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
    const text = await shortText(response);
    return {
      kind: 'answer',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      json: parsed(text),
      text,
    };
  } catch (error) {
    return { kind: 'noAnswer', error };
  }
}

/** @throws when the body is larger than any answer of a channel can be */
async function shortText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const bytes = (await reader?.read())?.value;
    if (bytes === undefined) break;
    length += bytes.length;
    if (length > LONGEST_BODY) throw new Error(`The answer is longer than ${LONGEST_BODY} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: the caller sees that there is none.
    return undefined;
  }
}
