import type { Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange } from './change-record.server';

/**
 * A person has looked at these messages: their questions belong where they are, or they ask nothing. No
 * regrouping moves them after that.
 *
 * @returns the number of the change, by which it can be taken back; null where nothing had to change
 */
export async function settleQuestions(
  tx: Tx,
  actor: SignedIn,
  messageIds: readonly string[],
  as: 'theyAre' | 'nothing',
): Promise<string | null> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  await lockGrouping(tx);
  const questions = await tx.question.findMany({
    where: {
      messageId: { in: [...messageIds] },
      ...(as === 'theyAre'
        ? { fixed: false, topicId: { not: null } }
        : { OR: [{ fixed: false }, { topicId: { not: null } }] }),
    },
    select: { id: true, topicId: true, fixed: true },
    orderBy: { seq: 'asc' },
  });
  const [first] = questions;
  if (!first) return null;
  await tx.question.updateMany({
    where: { id: { in: questions.map(({ id }) => id) } },
    data: { fixed: true, ...(as === 'nothing' && { topicId: null }) },
  });
  await topicsChanged(tx);
  const topics = [...new Set(questions.map(({ topicId }) => topicId))];
  const about = topics.find((id) => id !== null) ?? '';
  return recordChange(tx, actor, as === 'nothing' ? 'topic.moveQuestion' : 'topic.confirm', about, {
    questions:
      as === 'nothing'
        ? asTheyAre(questions, null)
        : topics.flatMap((id) =>
            asTheyAre(
              questions.filter(({ topicId }) => topicId === id),
              id,
            ),
          ),
  });
}
