import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { claimNext } from './claim.server';
import { fallDue } from './fall-due.server';
import { lookUpUnknown } from './look-up.server';
import { recoverExpired } from './recover.server';
import { send } from './send.server';
import { realSenders, type Senders } from './senders.server';

const TICK_MS = 1000;
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
    await recoverExpired(senders);
    open(LOOKING, () => lookUpUnknown(senders));
    await allFallDue(senders);
    for (const channelId of await channelsWithDue(senders))
      open(channelId, () => drain(channelId, worker, senders, stopping.signal, () => stopped));
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
  await recoverExpired(senders);
  await lookUpUnknown(senders);
  await allFallDue(senders);
  const never = new AbortController().signal;
  const channels = await channelsWithDue(senders);
  await Promise.all(channels.map((channelId) => drain(channelId, worker, senders, never, () => false)));
}

async function allFallDue(senders: Senders): Promise<void> {
  while ((await fallDue(senders)).more);
}

async function channelsWithDue(senders: Senders): Promise<readonly string[]> {
  const db = await prisma();
  const rows = await db.publication.findMany({
    where: { state: 'due', nextTryAt: { lte: now() }, channel: { kind: { in: [...senders.kinds] } } },
    distinct: ['channelId'],
    select: { channelId: true },
  });
  return rows.map(({ channelId }) => channelId);
}

async function drain(
  channelId: string,
  worker: string,
  senders: Senders,
  stopping: AbortSignal,
  isStopped: () => boolean,
): Promise<void> {
  while (!isStopped()) {
    const next = await claimNext(channelId, worker, senders);
    if (next.kind === 'none') return;
    if (next.kind === 'claimed') await send(next.claim, senders, stopping);
  }
}
