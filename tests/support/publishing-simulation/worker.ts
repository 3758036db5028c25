import { claimNext } from '~/features/publishing/engine/claim';
import type { Engine } from '~/features/publishing/engine/engine';
import { fallDue } from '~/features/publishing/engine/fall-due';
import { lookUp, takeDoubts } from '~/features/publishing/engine/look-up';
import { recoverExpired } from '~/features/publishing/engine/recover';
import { send } from '~/features/publishing/engine/send';
import type { MemoryStore, SimRow } from './memory-store';
import type { Owner, Scheduler } from './scheduler';

const TURN_MS = 1000;
/** With nothing to do a worker looks again after this; a real one looks every second, and finds nothing. */
const IDLE_MS = 20_000;
const LOOKING = 'looking';

/** A worker process: the real steps, in the lanes that the real loop gives them. */
export function startSimWorker(
  name: string,
  owner: Owner,
  engine: Engine<SimRow>,
  store: MemoryStore,
  scheduler: Scheduler,
): void {
  const lanes = new Set<string>();
  const open = (lane: string, work: () => Promise<void>): void => {
    if (lanes.has(lane)) return;
    lanes.add(lane);
    scheduler.spawn(() =>
      work()
        .catch(ignore)
        .finally(() => lanes.delete(lane)),
    );
  };
  const turn = async (): Promise<void> => {
    // Questions that would find nothing change nothing: left out, a schedule takes a third of the time.
    const waits = store.whatWaits(engine.time.now());
    if (waits.has('sending')) await recoverExpired(engine);
    if (waits.has('unknown'))
      open(LOOKING, async () => {
        for (const doubt of await takeDoubts(engine)) await lookUp(engine, doubt);
      });
    if (waits.has('planned')) await fallDue(engine);
    if (!waits.has('due') && !waits.has('planned')) return;
    const channels = await engine.store.channelsWithDue(engine.time.now(), engine.kinds);
    for (const channelId of channels) open(channelId, () => drain(engine, channelId, name));
  };
  scheduler.spawn(async () => {
    for (;;) {
      await turn().catch(ignore);
      const next = store.nextChangeAt(scheduler.now);
      await scheduler.sleep(owner, Math.max(TURN_MS, Math.min(IDLE_MS, next - scheduler.now)));
    }
  });
}

async function drain(engine: Engine<SimRow>, channelId: string, name: string): Promise<void> {
  for (;;) {
    const next = await claimNext(engine, channelId, name);
    if (next.kind === 'none') return;
    if (next.kind === 'claimed') await send(engine, next.claim);
  }
}

/** What fails is logged in production; the next turn tries again. */
const ignore = (): void => undefined;
