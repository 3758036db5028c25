import { z } from 'zod';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { recordChange } from './change-record.server';
import { getStandingTopics } from './find-topic.server';

/** A person has said that a published answer answers this topic. An answer belongs to one topic. */
export async function linkAnswer(actor: SignedIn, topicId: string, answerId: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!z.uuid().safeParse(answerId).success) throw new AppError('notFound');
  return transaction(async (tx) => {
    await getStandingTopics(tx, [topicId]);
    const { count } = await tx.answer.updateMany({
      where: { id: answerId, topicId: null },
      data: { topicId },
    });
    if (count === 0) throw new AppError('conflict');
    return recordChange(tx, actor, 'topic.linkAnswer', topicId, {
      answers: [{ id: answerId, topicId: null }],
    });
  });
}
