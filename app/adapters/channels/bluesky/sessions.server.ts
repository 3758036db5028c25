import { createHash } from 'node:crypto';
import { AtpAgent } from '@atproto/api';
import type { BlueskySettings } from './settings.schema';

/** How long one request may take. A sending makes four at most. */
const REQUEST_TIMEOUT_MS = 15_000;

type Fetch = typeof globalThis.fetch;

/**
 * Signed-in agents, one per account and password. Bluesky allows 30 sign-ins in five minutes, so a
 * session is kept as long as it can be refreshed, and callers that come together share one sign-in.
 * A process that starts again signs in again; nothing else depends on this memory.
 */
export class BlueskySessions {
  readonly #fetch: Fetch;
  readonly #agents = new Map<string, Promise<AtpAgent>>();

  constructor(fetch: Fetch = globalThis.fetch) {
    this.#fetch = fetch;
  }

  /** A signed-in agent. Throws what the sign-in threw; a failed sign-in is not remembered. */
  async open(settings: BlueskySettings): Promise<AtpAgent> {
    const id = idOf(settings);
    const kept = this.#agents.get(id);
    if (kept !== undefined) {
      const agent = await kept;
      // The agent drops its session when the server refuses to refresh it.
      if (agent.hasSession) return agent;
      if (this.#agents.get(id) === kept) this.#agents.delete(id);
      return this.open(settings);
    }
    const signingIn = this.#signIn(settings);
    this.#agents.set(id, signingIn);
    try {
      return await signingIn;
    } catch (error) {
      if (this.#agents.get(id) === signingIn) this.#agents.delete(id);
      throw error;
    }
  }

  /** Forgets a session that the server no longer takes, unless somebody has signed in since. */
  async forget(settings: BlueskySettings, agent: AtpAgent): Promise<void> {
    const id = idOf(settings);
    const kept = this.#agents.get(id);
    if (kept !== undefined && (await kept) === agent) this.#agents.delete(id);
  }

  async #signIn({ service, identifier, appPassword }: BlueskySettings): Promise<AtpAgent> {
    const agent = new AtpAgent({ service, fetch: withTimeout(this.#fetch) });
    await agent.login({ identifier, password: appPassword });
    return agent;
  }
}

/** The password only as a hash: a map's keys end up in heap dumps. */
function idOf({ service, identifier, appPassword }: BlueskySettings): string {
  const secret = createHash('sha256').update(appPassword).digest('hex');
  return JSON.stringify([service, identifier, secret]);
}

function withTimeout(fetch: Fetch): Fetch {
  return (input, init) => {
    const request = new Request(input, init);
    return fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
  };
}
