import type { Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { matchAnswers } from '../answer-matcher.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange, type Change } from './change-record.server';
import { beginTopic, OF_QUESTION } from './own-topic.server';

type Question = NonNullable<Awaited<ReturnType<typeof read>>>;

/**
 * A person says that a published answer answers a question: then it asks what that answer's topic asks. It goes there,
 * and stays. An answer that has no topic yet takes the one the question is in where that asks the same by all we
 * know, and otherwise the question begins a topic under the answer's name.
 *
 * @returns the number of the change, by which it can be taken back; null where nothing had to change
 */
export async function moveToAnswered(
  tx: Tx,
  actor: SignedIn,
  questionId: string,
  answerId: string,
): Promise<string | null> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  await lockGrouping(tx);
  const [question, answer] = [
    await read(tx, questionId),
    await tx.answer.findUnique({ where: { id: answerId }, select: { topicId: true, question: true } }),
  ];
  if (!question || !answer) return null;
  if (answer.topicId !== null) return settle(tx, actor, question, answer.topicId, []);
  const free: Change['answers'] = [{ id: answerId, topicId: null }];
  const present = await wouldTake(tx, question, answerId);
  const topicId = present ?? (await beginTopic(tx, question, answer.question));
  await tx.answer.update({ where: { id: answerId }, data: { topicId } });
  return settle(tx, actor, question, topicId, free);
}

const read = (tx: Tx, id: string) =>
  tx.question.findUnique({
    where: { id },
    select: {
      ...OF_QUESTION,
      topic: { select: { id: true, representative: true, answers: { select: { id: true } } } },
    },
  });

/** The topic the question is in, if it has no answer and the wording that speaks for it is nearest to this one. */
async function wouldTake(tx: Tx, { topic }: Question, answerId: string): Promise<string | null> {
  if (!topic || topic.answers.length > 0) return null;
  const { matches, sure } = await matchAnswers(tx, topic.representative);
  return sure && matches[0]?.answer === answerId ? topic.id : null;
}

async function settle(
  tx: Tx,
  actor: SignedIn,
  question: Question,
  topicId: string,
  answers: Change['answers'],
): Promise<string | null> {
  if (question.topicId === topicId && question.fixed && answers.length === 0) return null;
  await tx.question.update({ where: { id: question.id }, data: { topicId, fixed: true } });
  await topicsChanged(tx);
  return recordChange(tx, actor, answers.length > 0 ? 'topic.linkAnswer' : 'topic.moveQuestion', topicId, {
    questions: asTheyAre([question], topicId),
    answers,
  });
}
