import type { Tx } from '~/db/prisma.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { changeSchema } from './change-record.server';

/**
 * What was said to ask nothing asks again: questions of these messages go back to where they were before the changes
 * that said so, fixed or not as they were then. A topic that has been merged since is followed. Those that somebody
 * has put elsewhere meanwhile stay there.
 *
 * @param changes numbers of the changes, the latest first
 */
export async function askAgain(
  tx: Tx,
  changes: readonly string[],
  messageIds: readonly string[],
): Promise<void> {
  await lockGrouping(tx);
  const events = await tx.auditEvent.findMany({
    where: { id: { in: changes.map(BigInt) } },
    orderBy: { id: 'desc' },
    select: { before: true },
  });
  for (const { before } of events)
    for (const { from, to, fixed, ids } of changeSchema.parse(before).questions)
      await tx.$executeRaw`
        UPDATE "Question" SET fixed = ${fixed}, "topicId" =
          (SELECT coalesce("mergedIntoId", id) FROM "Topic" WHERE id = ${from}::uuid)
        WHERE id = ANY(${ids}::uuid[]) AND "messageId" = ANY(${[...messageIds]}::uuid[])
          AND fixed AND "topicId" IS NOT DISTINCT FROM ${to}::uuid`;
  await topicsChanged(tx);
}

/** Questions of these messages count in no topic, whoever has put them there. */
export async function askNothing(tx: Tx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await lockGrouping(tx);
  await tx.question.updateMany({
    where: { messageId: { in: [...messageIds] } },
    data: { topicId: null, fixed: true },
  });
  await topicsChanged(tx);
}
