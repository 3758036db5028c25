import { log } from '~/platform/log.server';
import { claimDue } from './claim-source.server';
import { pollSource } from './poll-source.server';

const TICK_MS = 5_000;
/** Sources read at the same time by one worker: a slow one holds up three others at most. */
const LANES = 4;
const STOP_GRACE_MS = 10_000;

export type PollingLoop = { readonly stop: () => Promise<void> };

/**
 * Reads sources when they are due, until stopped.
 *
 * @param worker names this process in the leases it takes
 */
export function startPolling(worker: string): PollingLoop {
  const readings = new Set<Promise<void>>();
  const stopping = new AbortController();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const turn = async (): Promise<void> => {
    try {
      while (!stopped && readings.size < LANES) {
        const claim = await claimDue(worker);
        if (!claim) break;
        const reading = pollSource(claim, stopping.signal)
          .catch((error: unknown) => log.error({ err: error, source: claim.source.id }, 'a reading failed'))
          .then(() => void readings.delete(reading));
        readings.add(reading);
      }
    } catch (error) {
      // A database that is away comes back: say so and try again at the next turn.
      log.error({ err: error }, 'a turn of reading sources failed');
    }
    if (!stopped) timer = setTimeout(() => (current = turn()), TICK_MS);
  };
  let current = turn();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
      stopping.abort();
      await Promise.race([
        Promise.all(readings),
        new Promise((end) => setTimeout(end, STOP_GRACE_MS).unref()),
      ]);
    },
  };
}
