import { wallOf } from '~/domain/calendar/zone';
import { prisma } from '~/db/prisma.server';
import { answerFacts } from '../topic-answers.server';
import { topicStatus, type TopicStatus } from '../topic-shape';
import { asTrend, type Trend } from './evidence.server';

export type RisingTopic = {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly trend: Trend;
  /** How far its answer has come; published, what is missing may be only that people find it. */
  readonly status: TopicStatus;
  /** The answer or proposal that has come furthest. */
  readonly openAt: string | null;
};

/**
 * Topics on the rise, those without a published answer first, then by how many times their normal. Muted ones are
 * left out.
 */
export async function risingTopics(
  limit: number,
  { at, zone }: { readonly at: Date; readonly zone: string },
): Promise<readonly RisingTopic[]> {
  const db = await prisma();
  const signals = await db.trendSignal.findMany({
    where: { topic: { state: { not: 'muted' }, mergedIntoId: null, questions: { some: {} } } },
    orderBy: [{ times: 'desc' }, { count: 'desc' }, { topicId: 'asc' }],
    take: 200,
    include: {
      topic: {
        include: {
          answers: { where: { state: { not: 'retired' } }, select: { id: true, state: true } },
          proposals: {
            where: { state: { in: ['draft', 'review'] }, correctsId: null },
            select: { id: true },
            take: 1,
          },
        },
      },
    },
  });
  const shown = signals
    .map(({ topic, ...signal }) => ({ topic, signal, live: topic.answers.find(isLive) }))
    .toSorted((a, b) => Number(isAnswered(a)) - Number(isAnswered(b)))
    .slice(0, limit);
  const facts = await answerFacts(
    db,
    shown.map(({ topic }) => topic.id),
  );
  const today = wallOf(at, zone).date;
  return shown.map(({ topic, signal, live }) => {
    const answer = live ?? topic.answers[0];
    const [proposal] = topic.proposals;
    return {
      id: topic.id,
      label: topic.label,
      language: topic.language,
      trend: asTrend(signal),
      status: topicStatus(facts.get(topic.id) ?? [], today),
      openAt: answer ? `/answers/${answer.id}` : proposal ? `/proposals/${proposal.id}` : null,
    };
  });
}

const isLive = ({ state }: { readonly state: string }) => state === 'live';
const isAnswered = ({ live }: { readonly live: unknown }) => live !== undefined;
