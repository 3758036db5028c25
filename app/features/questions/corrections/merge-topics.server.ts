import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { asTheyAre, recordChange } from './change-record.server';
import { getStandingTopics, topicAsItIs } from './find-topic.server';

const MOST = 50;
const TIMEOUT_MS = 60_000;

export type Merged = { readonly id: string; readonly event: string; readonly count: number };

/**
 * Makes one topic of several: the one with most questions stays, its name too unless a person has named
 * another. All their questions are fixed to it, so that no regrouping parts them again.
 */
export async function mergeTopics(actor: SignedIn, ids: readonly string[]): Promise<Merged> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const distinct = [...new Set(ids)];
  if (distinct.length < 2) throw new AppError('invalid', 'questions:merge.two');
  if (distinct.length > MOST) throw new AppError('invalid', 'questions:merge.many', { max: MOST });
  return transaction(
    async (tx) => {
      await lockGrouping(tx);
      const topics = await getStandingTopics(tx, distinct);
      const target = await mostAsked(tx, distinct);
      const others = distinct.filter((id) => id !== target);
      const kept = topics.find(({ id }) => id === target);
      const named = kept?.labelFixed
        ? undefined
        : topics.find(({ id, labelFixed }) => id !== target && labelFixed);
      const [questions, answers, proposals] = [
        await tx.question.findMany({
          where: { topicId: { in: distinct } },
          select: { id: true, topicId: true, fixed: true },
        }),
        await tx.answer.findMany({ where: { topicId: { in: others } }, select: { id: true, topicId: true } }),
        await tx.proposal.findMany({
          where: { topicId: { in: others } },
          select: { id: true, topicId: true },
        }),
      ];
      const earlier = await tx.topic.findMany({ where: { mergedIntoId: { in: others } } });
      await tx.question.updateMany({
        where: { topicId: { in: distinct } },
        data: { topicId: target, fixed: true },
      });
      await tx.answer.updateMany({ where: { topicId: { in: others } }, data: { topicId: target } });
      await tx.proposal.updateMany({ where: { topicId: { in: others } }, data: { topicId: target } });
      // What was merged into one of them before is found through the one that stays.
      await tx.topic.updateMany({
        where: { OR: [{ id: { in: others } }, { mergedIntoId: { in: others } }] },
        data: { mergedIntoId: target },
      });
      if (named)
        await tx.topic.update({ where: { id: target }, data: { label: named.label, labelFixed: true } });
      await topicsChanged(tx);
      const event = await recordChange(tx, actor, 'topic.merge', target, {
        questions: asTheyAre(questions, target),
        topics: [...topics, ...earlier].map(topicAsItIs),
        answers,
        proposals: proposals.flatMap(({ id, topicId }) => (topicId === null ? [] : [{ id, topicId }])),
      });
      return { id: target, event, count: distinct.length };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

async function mostAsked(tx: Tx, ids: readonly string[]): Promise<string> {
  const counts = await tx.question.groupBy({
    by: ['topicId'],
    where: { topicId: { in: [...ids] } },
    _count: { _all: true },
  });
  const count = (id: string): number => counts.find(({ topicId }) => topicId === id)?._count._all ?? 0;
  return ids.toSorted((a, b) => count(b) - count(a))[0] as string;
}
