import { prisma } from '~/db/prisma.server';
import { asTrend, type Trend } from './evidence.server';

export type RisingTopic = {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly trend: Trend;
  /** An answer to it is published, so that what is missing may be only that people find it. */
  readonly answered: boolean;
};

/** Topics on the rise, unanswered ones first, then by how many times their normal. Muted ones are left out. */
export async function risingTopics(limit: number): Promise<readonly RisingTopic[]> {
  const signals = await (
    await prisma()
  ).trendSignal.findMany({
    where: { topic: { state: { not: 'muted' }, mergedIntoId: null, questions: { some: {} } } },
    orderBy: [{ times: 'desc' }, { count: 'desc' }, { topicId: 'asc' }],
    take: 200,
    include: { topic: { include: { answers: { where: { state: 'live' }, select: { id: true }, take: 1 } } } },
  });
  return signals
    .map(({ topic, ...signal }) => ({
      id: topic.id,
      label: topic.label,
      language: topic.language,
      trend: asTrend(signal),
      answered: topic.answers.length > 0,
    }))
    .toSorted((a, b) => Number(a.answered) - Number(b.answered))
    .slice(0, limit);
}
