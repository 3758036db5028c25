import { AtpAgent, XRPCError } from '@atproto/api';

/** Answers without anybody being signed in; a person waits for it. */
const TIMEOUT_MS = 5_000;

/**
 * Whose account a handle is: its lasting id (DID), asked of a server of the network. `unknown` when the network has
 * no such handle, `silent` when it could not be asked now.
 */
export async function resolveHandle(
  service: string,
  handle: string,
  fetch: typeof globalThis.fetch,
): Promise<{ readonly kind: 'found'; readonly did: string } | { readonly kind: 'unknown' | 'silent' }> {
  const agent = new AtpAgent({
    service,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  });
  try {
    const { data } = await agent.com.atproto.identity.resolveHandle({ handle });
    return { kind: 'found', did: data.did };
  } catch (error) {
    // 400 is the server's word that it knows of no such handle.
    return { kind: error instanceof XRPCError && Number(error.status) === 400 ? 'unknown' : 'silent' };
  }
}
