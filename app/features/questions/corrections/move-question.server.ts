import { z } from 'zod';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange } from './change-record.server';
import { getStandingTopics } from './find-topic.server';

/** Puts one question into another topic, or with null says that it asks nothing. Regrouping leaves it there. */
export async function moveQuestion(actor: SignedIn, id: string, topicId: string | null): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  return transaction(async (tx) => {
    await lockGrouping(tx);
    const question = await tx.question.findUnique({
      where: { id },
      select: { id: true, topicId: true, fixed: true },
    });
    if (!question) throw new AppError('notFound');
    if (topicId !== null) await getStandingTopics(tx, [topicId]);
    await tx.question.update({ where: { id }, data: { topicId, fixed: true } });
    await topicsChanged(tx);
    return recordChange(tx, actor, 'topic.moveQuestion', topicId ?? question.topicId ?? id, {
      questions: asTheyAre([question], topicId),
    });
  });
}
