import { subDays } from 'date-fns';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { lifecycleOf } from '~/domain/content/answer-lifecycle';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { campaignsIn } from '~/features/campaigns/api.server';
import { now } from '~/platform/clock.server';
import { getTopic } from './corrections/find-topic.server';
import type { QuestionsFilter } from './questions-filter';
import { firstTopicId } from './questions.view.server';
import { nearTopics } from './neighbours/near-topics.server';
import { nearestAnswer } from './nearest-answer.server';
import { answerFacts } from './topic-answers.server';
import { fittingRange, RANGES, topicChart } from './topic-chart.server';
import { topicStatus } from './topic-shape';
import { getEvidence } from './trends/evidence.server';

const PAGE_SIZE = 20;
const MOST_WORDINGS = 60;
const MOST_HISTORY = 30;
const LONGEST_SHOWN = 600;
/** The longest range of the chart. */
const MOST_CHART_DAYS = 90;

export type TopicView = Extract<Awaited<ReturnType<typeof topicView>>, { kind: 'topic' }>;

/** Everything about one topic. One that has been merged away leads to the one it is now part of. */
export async function topicView(actor: SignedIn, id: string, params: URLSearchParams) {
  authorize(actor, 'topic.view', { kind: 'topic' });
  const db = await prisma();
  const topic = await getTopic(db, id);
  if (topic.mergedIntoId) return { kind: 'merged' as const, into: topic.mergedIntoId };
  const at = now();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const page = Math.max(1, Math.floor(Number(params.get('messages'))) || 1);
  const [evidence, signal, languages, answers, facts] = [
    await getEvidence(db, id, at),
    await db.trendSignal.findUnique({ where: { topicId: id } }),
    await db.question.groupBy({ by: ['language'], where: { topicId: id }, _count: { _all: true } }),
    await answersOf(db, id),
    await answerFacts(db, [id]),
  ];
  const range = RANGES.find((each) => each === params.get('range')) ?? fittingRange(signal);
  const today = wallOf(at, zone).date;
  const status = topicStatus(facts.get(id) ?? [], today);
  const chart = await topicChart(db, {
    topicId: id,
    range,
    at,
    zone,
    since: signal?.since ?? null,
    campaigns: await campaignsIn(db, { from: addDays(today, -MOST_CHART_DAYS), to: today }),
    liveAt: answers.flatMap(({ liveAt }) => (liveAt ? [liveAt] : [])),
  });
  const nearest =
    status === 'live' || status === 'reviewDue' ? null : await nearestAnswer(db, topic.representative);
  return {
    kind: 'topic' as const,
    id,
    label: topic.label,
    language: topic.language,
    state: topic.state,
    representative: topic.representative,
    status,
    evidence,
    chart,
    near: await nearTopics(db, topic),
    nearest: nearest && nearest.id !== answers[0]?.id ? nearest : null,
    languages: languages
      .map(({ language, _count }) => ({ language, count: _count._all }))
      .toSorted((a, b) => b.count - a.count),
    messages: await messagesOf(db, id, page),
    messagePaging: { page, size: PAGE_SIZE, total: await db.question.count({ where: { topicId: id } }) },
    week: await weekOf(db, id, at),
    wordings: await wordingsOf(db, id),
    wordingCount: await countWordings(db, id),
    answers: answers.map(({ id: answerId, question, state, language, reviewOn }) => ({
      id: answerId,
      question,
      language,
      stage: lifecycleOf(
        { proposal: null, answer: { state, reviewOn: reviewOn.toISOString().slice(0, 10) } },
        today,
      ),
    })),
    proposals: await proposalsOf(db, id),
    history: await historyOf(db, id),
    now: at.toISOString(),
    zone,
    may: {
      manage: can(actor, 'topic.manage', { kind: 'topic' }),
      propose: can(actor, 'proposal.create', { kind: 'proposal', authorId: actor.userId, peopleCount: 0 }),
      askSlot: actor.grants.some(({ departmentId }) =>
        can(actor, 'request.create', { kind: 'request', departmentId, embargo: null }),
      ),
      seeMessages: can(actor, 'inbox.view', { kind: 'inbox' }),
    },
  };
}

function answersOf(db: Db, topicId: string) {
  return db.answer.findMany({
    where: { topicId },
    orderBy: [{ liveAt: 'desc' }, { createdAt: 'desc' }],
    take: 20,
    select: { id: true, question: true, state: true, language: true, liveAt: true, reviewOn: true },
  });
}

async function proposalsOf(db: Db, topicId: string) {
  const rows = await db.proposal.findMany({
    where: { topicId, state: { in: ['draft', 'review'] } },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: { id: true, question: true, language: true, state: true, author: { select: { name: true } } },
  });
  return rows.map(({ author, ...proposal }) => ({ ...proposal, author: author.name }));
}

async function messagesOf(db: Db, topicId: string, page: number) {
  const rows = await db.question.findMany({
    where: { topicId },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    include: { message: { select: { text: true, channel: true, _count: { select: { questions: true } } } } },
  });
  return rows.map(({ id, messageId, startsAt, endsAt, language, receivedAt, dated, message }) => ({
    id,
    messageId,
    ...aroundQuestion(message.text, startsAt, endsAt),
    language,
    channel: message.channel,
    /** Null where the source told no time. */
    receivedAt: dated ? receivedAt.toISOString() : null,
    questions: message._count.questions,
  }));
}

/** A long message is shown around what it asks. */
function aroundQuestion(text: string, start: number, end: number) {
  if (text.length <= LONGEST_SHOWN) return { text, start, end };
  const from = Math.max(0, Math.min(start - 120, text.length - LONGEST_SHOWN));
  const shown = text.slice(from, from + LONGEST_SHOWN);
  const lead = from > 0 ? '…' : '';
  const moved = lead.length - from;
  const tail = from + LONGEST_SHOWN < text.length ? '…' : '';
  return {
    text: `${lead}${shown}${tail}`,
    start: start + moved,
    end: Math.min(end, from + LONGEST_SHOWN) + moved,
  };
}

async function wordingsOf(db: Db, topicId: string) {
  return db.$queryRaw<{ text: string; language: string; count: number }[]>`
    SELECT min(text) AS text, min(language) AS language, count(*)::int AS count
    FROM "Question" WHERE "topicId" = ${topicId}::uuid
    GROUP BY lower(text) ORDER BY count(*) DESC, min(seq) DESC LIMIT ${MOST_WORDINGS}`;
}

async function countWordings(db: Db, topicId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT lower(text))::int AS count FROM "Question" WHERE "topicId" = ${topicId}::uuid`;
  return row?.count ?? 0;
}

function weekOf(db: Db, topicId: string, at: Date): Promise<number> {
  return db.message.count({
    where: { dated: true, receivedAt: { gt: subDays(at, 7), lte: at }, questions: { some: { topicId } } },
  });
}

async function historyOf(db: Db, topicId: string) {
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'topic', subjectId: topicId },
    orderBy: { id: 'desc' },
    take: MOST_HISTORY,
    select: { id: true, at: true, action: true, actor: { select: { name: true } } },
  });
  return events.map(({ id, at, action, actor }) => ({
    id: String(id),
    at: at.toISOString(),
    verb: action.replace('topic.', ''),
    who: actor?.name ?? null,
  }));
}

/** The topic that stands first in the list, or null where the list is empty. */
export async function firstTopicView(
  actor: SignedIn,
  filter: QuestionsFilter,
  params: URLSearchParams,
): Promise<TopicView | null> {
  const first = await firstTopicId(filter);
  if (first === null) return null;
  const view = await topicView(actor, first, params);
  return view.kind === 'topic' ? view : null;
}
