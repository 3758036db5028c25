const RETRY_MS = 3000;
/** What stands before the server answers with these when it does not. */
const NOBODY_THERE: ReadonlySet<number> = new Set([502, 503, 504]);

type Line = {
  /** Says `online` when there may be a network again. */
  readonly network: EventTarget;
  /** Told whether a page waits for a server that does not answer. */
  readonly tell: (isLost: boolean) => void;
};

/**
 * Asks the server as Remix does, and outlives a lost connection: what only reads is asked for again until it comes or
 * is given up, and what writes is refused with a sentence, because nobody knows how far it went.
 */
export function patientFetch(plain: typeof fetch, { network, tell }: Line): typeof fetch {
  let waiting = 0;
  return async (input, init) => {
    const writes = (init?.method ?? 'GET') !== 'GET';
    let waits = false;
    try {
      for (;;) {
        const answer = await answerOf(plain, input, init);
        if (answer !== null) return answer;
        if (writes) return refusedByLine();
        if (!waits) waiting += 1;
        waits = true;
        tell(true);
        await aMomentOr(network, init?.signal);
      }
    } finally {
      if (waits) waiting -= 1;
      tell(waiting > 0);
    }
  };
}

/** null when the server was not reached. What is given up, and what is no matter of the line, is thrown. */
async function answerOf(...[plain, input, init]: [typeof fetch, ...Parameters<typeof fetch>]) {
  try {
    const answer = await plain(input, init);
    // Remix's own answers are turbo-stream, whatever their status.
    const isOurs = answer.headers.get('Content-Type')?.startsWith('text/x-script') ?? false;
    if (isOurs || !NOBODY_THERE.has(answer.status)) return answer;
    await answer.body?.cancel();
    return null;
  } catch (error) {
    if (init?.signal?.aborted || !(error instanceof TypeError)) throw error;
    return null;
  }
}

/**
 * What an action that refuses would have answered: `{refused: {sentence, values}}`, as Remix writes it (turbo-stream).
 * Its status tells Remix to keep the page as it is.
 */
function refusedByLine(): Response {
  const answer = [
    { _1: 2 },
    'data',
    { _3: 4 },
    'refused',
    { _5: 6, _7: 8 },
    'sentence',
    'errors:offline.unsure',
    'values',
    {},
  ];
  return new Response(`${JSON.stringify(answer)}\n`, {
    status: 503,
    headers: { 'Content-Type': 'text/x-script' },
  });
}

function aMomentOr(network: EventTarget, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      network.removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, RETRY_MS);
    network.addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}
