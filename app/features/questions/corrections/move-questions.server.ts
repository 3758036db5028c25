import { z } from 'zod';
import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange } from './change-record.server';
import { getStandingTopics } from './find-topic.server';

const MOST = 200;

type Move = {
  /** Null: a person had said that they ask nothing. */
  readonly from: string | null;
  readonly ids: readonly string[];
  /** Null says that they ask nothing. */
  readonly to: string | null;
};

/**
 * Puts questions of one topic into another. Regrouping leaves them there.
 *
 * @throws AppError `conflict` when one of them is no longer where the person saw it
 */
export async function moveQuestions(actor: SignedIn, move: Move): Promise<string> {
  return transaction((tx) => moveQuestionsIn(tx, actor, move));
}

/** The same within a transaction that does more. */
export async function moveQuestionsIn(tx: Tx, actor: SignedIn, { from, ids, to }: Move): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const chosen = [...new Set(ids)].filter((id) => z.uuid().safeParse(id).success);
  if (chosen.length === 0) throw new AppError('invalid', 'questions:split.none');
  if (chosen.length > MOST) throw new AppError('invalid', 'questions:move.many', { max: MOST });
  if (to === from) throw new AppError('invalid', 'questions:move.same');
  await lockGrouping(tx);
  await getStandingTopics(
    tx,
    [from, to].filter((id) => id !== null),
  );
  const questions = await tx.question.findMany({
    where: { id: { in: chosen }, topicId: from },
    select: { id: true, topicId: true, fixed: true },
  });
  if (questions.length !== chosen.length) throw new AppError('conflict');
  await tx.question.updateMany({ where: { id: { in: chosen } }, data: { topicId: to, fixed: true } });
  await topicsChanged(tx);
  return recordChange(tx, actor, 'topic.moveQuestion', from ?? to ?? '', {
    questions: asTheyAre(questions, to),
  });
}
