import type { Actor } from '~/domain/access/actor';
import { wallOf } from '~/domain/calendar/zone';
import { lifecycleOf, type LifecycleFacts } from '~/domain/content/answer-lifecycle';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import { prisma, type Prisma } from '~/db/prisma.server';
import { topicStatus, type TopicStatus } from '../topic-shape';
import { asTrend, type Trend } from './evidence.server';

export type RisingTopic = {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly trend: Trend;
  /** How far its answer has come; published, what is missing may be only that people find it. */
  readonly status: TopicStatus;
  /** The answer or proposal that the status is of; null where there is none to go on with. */
  readonly openAt: string | null;
};

/**
 * Topics on the rise, those without a published answer first, then by how many times their normal. Muted ones are
 * left out. What an embargo hides from the person is as if it were not there.
 */
export async function risingTopics(
  actor: Actor,
  limit: number,
  { at, zone }: { readonly at: Date; readonly zone: string },
): Promise<readonly RisingTopic[]> {
  const signals = await (
    await prisma()
  ).trendSignal.findMany({
    where: { topic: { state: { not: 'muted' }, mergedIntoId: null, questions: { some: {} } } },
    orderBy: [{ times: 'desc' }, { count: 'desc' }, { topicId: 'asc' }],
    take: 200,
    include: { topic: { include: WITH_TEXTS } },
  });
  const today = wallOf(at, zone).date;
  return signals
    .map(({ topic, ...signal }) => ({ topic, signal, texts: textsOf(actor, topic, at) }))
    .toSorted((a, b) => Number(isAnswered(a)) - Number(isAnswered(b)))
    .slice(0, limit)
    .map(({ topic, signal, texts }) => {
      const status = topicStatus(
        texts.map(({ facts }) => facts),
        today,
      );
      const nearest = texts.find(({ facts }) => lifecycleOf(facts, today) === status);
      return {
        id: topic.id,
        label: topic.label,
        language: topic.language,
        trend: asTrend(signal),
        status,
        openAt: nearest === undefined || status === 'retired' ? null : openAt(nearest, status),
      };
    });
}

const ANSWER = {
  id: true,
  state: true,
  reviewOn: true,
  posts: { select: SECRECY },
} as const satisfies Prisma.AnswerSelect;

const WITH_TEXTS = {
  answers: { where: { proposalId: null }, select: ANSWER, orderBy: { id: 'asc' } },
  // A correction is of an answer that is counted itself.
  proposals: {
    where: { correctsId: null, state: { not: 'dropped' } },
    select: { id: true, state: true, answer: { select: ANSWER } },
    orderBy: { id: 'asc' },
  },
} as const satisfies Prisma.TopicInclude;

type Row = Prisma.TopicGetPayload<{ include: typeof WITH_TEXTS }>;
type Text = {
  readonly facts: LifecycleFacts;
  readonly answerId: string | null;
  readonly proposalId: string | null;
};

function textsOf(actor: Actor, { answers, proposals }: Row, at: Date): readonly Text[] {
  const all = [
    ...proposals.map(({ id, state, answer }) => ({ proposalId: id, proposal: state, answer })),
    ...answers.map((answer) => ({ proposalId: null, proposal: null, answer })),
  ];
  return all
    .filter(({ answer }) => (answer?.posts ?? []).every((post) => seesPost(actor, post, at)))
    .map(({ proposalId, proposal, answer }) => ({
      facts: {
        proposal,
        answer: answer && { state: answer.state, reviewOn: answer.reviewOn.toISOString().slice(0, 10) },
      },
      answerId: answer?.id ?? null,
      proposalId,
    }));
}

/** What has been taken back to writing is open as a proposal, though its answer still waits. */
function openAt({ answerId, proposalId }: Text, status: TopicStatus): string {
  const isWritten = status === 'draft' || status === 'review';
  return answerId === null || (isWritten && proposalId !== null)
    ? `/proposals/${proposalId}`
    : `/answers/${answerId}`;
}

const isAnswered = ({ texts }: { readonly texts: readonly Text[] }) =>
  texts.some(({ facts }) => facts.answer?.state === 'live');
