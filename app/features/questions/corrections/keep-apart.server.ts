import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange, type Change } from './change-record.server';
import { getStandingTopics } from './find-topic.server';

const TIMEOUT_MS = 60_000;

/**
 * A person says that two topics are not the same. Their questions are fixed where they are, so that no
 * regrouping puts them together, and nobody is asked about the two again.
 *
 * @throws AppError `conflict` where that has been said before
 * @returns the number of the change, by which it can be taken back
 */
export async function keepApart(actor: SignedIn, id: string, other: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (id === other) throw new AppError('invalid');
  return transaction(
    async (tx) => {
      await lockGrouping(tx);
      await getStandingTopics(tx, [id, other]);
      const apart = await putApart(tx, id, other);
      if (apart.length === 0) throw new AppError('conflict');
      const questions = await tx.question.findMany({
        where: { topicId: { in: [id, other] }, fixed: false },
        select: { id: true, topicId: true, fixed: true },
      });
      await tx.question.updateMany({ where: { topicId: { in: [id, other] } }, data: { fixed: true } });
      await topicsChanged(tx);
      return recordChange(tx, actor, 'topic.apart', id, {
        questions: [id, other].flatMap((topic) =>
          asTheyAre(
            questions.filter(({ topicId }) => topicId === topic),
            topic,
          ),
        ),
        apart,
      });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** Notes that two topics are apart. @returns the pair; nothing where it was known */
export async function putApart(tx: Tx, a: string, b: string): Promise<Change['apart']> {
  // The database takes either case of a letter in an id for the same, and keeps the pair in its own order.
  const [oneId = a, otherId = b] = [a.toLowerCase(), b.toLowerCase()].sort();
  const { count } = await tx.topicsApart.createMany({ data: [{ oneId, otherId }], skipDuplicates: true });
  return count === 0 ? [] : [{ oneId, otherId }];
}
