import type { RawMessage } from '~/adapters/sources/file/raw-message.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import type { Tx } from '~/db/prisma.server';
import { receiveMessages, type Received } from '~/features/inbox/api.server';
import { hasOutgrownTopics, REGROUP_JOB } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';

/**
 * Takes in messages that came by themselves: stored, counted and, where they make topics outgrow
 * themselves, grouped anew. `alongside` is written in the same transaction: how far the source is.
 */
export async function receiveFromSource(
  sourceId: string,
  messages: readonly RawMessage[],
  alongside: (tx: Tx, received: Received) => Promise<void> = async () => undefined,
): Promise<Received> {
  await readyQueue(REGROUP_JOB);
  return receiveMessages(sourceId, messages, async (tx, received) => {
    await alongside(tx, received);
    if (received.added === 0) return;
    await tx.source.update({
      where: { id: sourceId },
      data: { received: { increment: received.added }, lastReceivedAt: now() },
    });
    if (await hasOutgrownTopics(tx, received.questions)) await enqueue(tx, REGROUP_JOB, { after: 'growth' });
  });
}
