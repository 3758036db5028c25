import { log } from '~/platform/log.server';
import { engineOf } from './engine.server';
import { claimNext } from './engine/claim';
import type { Engine } from './engine/engine';
import { fallDue } from './engine/fall-due';
import { lookUp, takeDoubts } from './engine/look-up';
import { recoverExpired } from './engine/recover';
import { send } from './engine/send';
import type { PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

type RealEngine = Engine<PublicationRow>;

const TICK_MS = 500;
/** The lane beside the channels' own, in which doubts are looked into. */
const LOOKING = 'looking at channels';
/** How long a stop waits for calls under way before it gives them up; what they did is then looked up. */
const STOP_GRACE_MS = 20_000;

export type PublishingLoop = { readonly stop: () => Promise<void> };

/**
 * Publishes what is due until stopped. Each channel has a lane of its own: within it one sending at a
 * time, in order; a slow channel holds up nobody else.
 *
 * @param worker names this process in the leases it takes
 */
export function startPublishing(worker: string, senders: Senders = realSenders): PublishingLoop {
  const engine = engineOf(senders);
  const lanes = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const open = (lane: string, work: () => Promise<unknown>): void => {
    if (stopped || lanes.has(lane)) return;
    const run = work()
      // The lane ends; the next turn opens it again if there is still something to do.
      .catch((error: unknown) => log.error({ err: error, lane }, 'a lane of publishing failed'))
      .then(() => void lanes.delete(lane));
    lanes.set(lane, run);
  };
  const tick = async (): Promise<void> => {
    await recoverExpired(engine);
    open(LOOKING, () => lookUpUnknown(engine));
    // What has fallen due goes out while the rest of a large crowd still falls.
    for (let more = true; more && !stopped;) {
      ({ more } = await fallDue(engine));
      for (const channelId of await channelsWithDue(engine))
        open(channelId, () => drain(engine, channelId, worker, stopping.signal, () => stopped));
    }
  };
  const turn = async (): Promise<void> => {
    const startedAt = Date.now();
    // A database that is away comes back: say so and try again at the next turn.
    await tick().catch((error: unknown) => log.error({ err: error }, 'a turn of publishing failed'));
    if (!stopped)
      timer = setTimeout(() => (current = turn()), Math.max(0, TICK_MS - (Date.now() - startedAt)));
  };
  let current = turn();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
      const grace = setTimeout(() => stopping.abort(), STOP_GRACE_MS);
      await Promise.all(lanes.values());
      clearTimeout(grace);
    },
  };
}

/** One turn without a clock: everything that is due now goes out, and doubts are looked into. For tests and rehearsals. */
export async function publishDue(worker: string, senders: Senders): Promise<void> {
  const engine = engineOf(senders);
  await recoverExpired(engine);
  await lookUpUnknown(engine);
  while ((await fallDue(engine)).more);
  const never = new AbortController().signal;
  const channels = await channelsWithDue(engine);
  await Promise.all(channels.map((channelId) => drain(engine, channelId, worker, never, () => false)));
}

async function lookUpUnknown(engine: RealEngine): Promise<void> {
  const doubts = await takeDoubts(engine);
  await Promise.all(doubts.map((doubt) => lookUp(engine, doubt)));
}

const channelsWithDue = ({ store, time, kinds }: RealEngine) => store.channelsWithDue(time.now(), kinds);

async function drain(
  engine: RealEngine,
  channelId: string,
  worker: string,
  stopping: AbortSignal,
  isStopped: () => boolean,
): Promise<void> {
  while (!isStopped()) {
    const next = await claimNext(engine, channelId, worker);
    if (next.kind === 'none') return;
    if (next.kind === 'claimed') await send(engine, next.claim, stopping);
  }
}
