import { startHeartbeat } from '~/features/operations/heartbeat.server';
import { workOn } from '~/features/operations/work.server';
import { startPublishing } from '~/features/publishing/publishing-loop.server';
import { watchMailboxes } from '~/features/sources/polling/watch-mailboxes.server';
import { startPolling } from '~/features/sources/polling/polling-loop.server';
import { JOBS } from './registry.server';

/** Starts everything the clock does in this process: background jobs, publishing and reading sources. */
export async function startWorker(): Promise<{ readonly stop: () => Promise<void> }> {
  const heartbeat = await startHeartbeat();
  const queue = await workOn(JOBS);
  const publishing = startPublishing(heartbeat.id);
  const polling = startPolling(heartbeat.id);
  const mailboxes = watchMailboxes();
  return {
    stop: async () => {
      await Promise.all([publishing.stop(), polling.stop(), mailboxes.stop()]);
      heartbeat.stop();
      await queue.stop();
    },
  };
}
