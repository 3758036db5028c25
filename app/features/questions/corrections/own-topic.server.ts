import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { uuidV7 } from '~/lib/uuid-v7';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { topicLabel } from '../grouping/topic-label';
import { asTheyAre, recordChange } from './change-record.server';
import { putApart } from './keep-apart.server';

/**
 * A person says that a question belongs to none of the topics there are: it begins one of its own, apart from the
 * one it was in, and the next who ask the same follow it there.
 *
 * @throws AppError `notFound` when the question is gone, `invalid` when it is alone in its topic already
 * @returns the number of the change, by which it can be taken back
 */
export async function moveToOwnTopic(actor: SignedIn, questionId: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  return transaction(async (tx) => {
    await lockGrouping(tx);
    const question = await tx.question.findUnique({ where: { id: questionId }, select: OF_QUESTION });
    if (!question) throw new AppError('notFound');
    const { topicId } = question;
    if (topicId !== null && (await tx.question.count({ where: { topicId } })) === 1)
      throw new AppError('invalid', 'questions:split.alone');
    const made = await beginTopic(tx, question);
    return recordChange(tx, actor, 'topic.split', topicId ?? made, {
      questions: asTheyAre([question], made),
      apart: topicId === null ? [] : await putApart(tx, topicId, made),
    });
  });
}

/** What of a question is needed to begin a topic with it. */
export const OF_QUESTION = { id: true, text: true, language: true, topicId: true, fixed: true } as const;

type Beginning = { readonly id: string; readonly text: string; readonly language: string };

/** Puts a question into a new topic, under a name that regrouping keeps if one is given. @returns the topic's id */
export async function beginTopic(tx: Tx, { id, text, language }: Beginning, name?: string): Promise<string> {
  const made = await tx.topic.create({
    data: {
      engineKey: `p${uuidV7(now())}`,
      label: name ?? topicLabel(text),
      labelFixed: name !== undefined,
      representative: text,
      language,
    },
  });
  await tx.question.update({ where: { id }, data: { topicId: made.id, fixed: true } });
  await topicsChanged(tx);
  return made.id;
}
