import type { Db } from '~/db/prisma.server';
import type { LifecycleFacts } from '~/domain/content/answer-lifecycle';

/** What is known of the answers and proposals of each topic. */
export async function answerFacts(
  db: Db,
  topicIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LifecycleFacts[]>> {
  const [proposals, answers] = [
    await db.proposal.findMany({
      // A correction is of an answer that is counted itself.
      where: { topicId: { in: [...topicIds] }, correctsId: null },
      select: { topicId: true, state: true, answer: { select: { state: true, reviewOn: true } } },
    }),
    await db.answer.findMany({
      where: { topicId: { in: [...topicIds] }, proposalId: null },
      select: { topicId: true, state: true, reviewOn: true },
    }),
  ];
  const facts = new Map<string, LifecycleFacts[]>();
  const add = (topicId: string, fact: LifecycleFacts) =>
    facts.set(topicId, [...(facts.get(topicId) ?? []), fact]);
  for (const { topicId, state, answer } of proposals)
    if (topicId)
      add(topicId, {
        proposal: state,
        answer: answer && { state: answer.state, reviewOn: dateOf(answer.reviewOn) },
      });
  for (const { topicId, state, reviewOn } of answers)
    if (topicId) add(topicId, { proposal: null, answer: { state, reviewOn: dateOf(reviewOn) } });
  return facts;
}

/** A date column comes as midnight UTC of its day. */
const dateOf = (date: Date): string => date.toISOString().slice(0, 10);
