import { subDays } from 'date-fns';
import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { answerDue } from '~/domain/calendar/answer-time';
import { now } from '~/platform/clock.server';
import { answerTimes } from './answer-times.server';
import { commonTopics } from './common-topics.server';
import type { InboxFilter, StateFilter } from './inbox-filter';
import { kindOf, KINDS, type Kind } from './kinds';
import { sendersOfTrolls } from './trolls.server';

const PAGE = 40;

export type InboxView = Awaited<ReturnType<typeof inboxView>>;

/** The messages that match the filter, newest first, as masked text. */
export async function inboxView(actor: SignedIn, filter: InboxFilter) {
  authorize(actor, 'inbox.view', { kind: 'inbox' });
  const db = await prisma();
  const where = matching(filter);
  const topicId = typeof filter.topic === 'object' ? filter.topic?.id : undefined;
  const [total, messages, channels, organisation, states, promised, topic] = await Promise.all([
    db.message.count({ where }),
    db.message.findMany({
      where,
      include: {
        questions: {
          orderBy: { position: 'asc' },
          include: { topic: { select: { id: true, label: true, language: true } } },
        },
      },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      skip: (filter.page - 1) * PAGE,
      take: PAGE,
    }),
    db.message.groupBy({
      by: ['channel'],
      where: { channel: { not: null } },
      orderBy: { channel: 'asc' },
      take: 50,
    }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
    db.message.groupBy({
      by: ['triage'],
      where: matching({ ...filter, state: 'all' }),
      _count: { _all: true },
    }),
    answerTimes(db),
    topicId === undefined
      ? null
      : db.topic.findUnique({ where: { id: topicId }, select: { id: true, label: true, language: true } }),
  ]);
  const trolls = await sendersOfTrolls(
    db,
    messages.flatMap(({ customer }) => customer ?? []),
  );
  return {
    total,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    now: now().toISOString(),
    zone: organisation.timeZone,
    channels: channels.flatMap(({ channel }) => (channel === null ? [] : [channel])),
    topic,
    state: filter.state,
    counts: countStates(states),
    week: await countKinds(db),
    mayTriage: can(actor, 'message.triage', { kind: 'message' }),
    mayCorrect: can(actor, 'topic.manage', { kind: 'topic' }),
    /** Where those picked may be moved together. */
    topics: can(actor, 'topic.manage', { kind: 'topic' }) ? await commonTopics(db) : [],
    mayManage: can(actor, 'inbox.manage', { kind: 'inbox' }),
    mayImport: can(actor, 'inbox.import', { kind: 'inbox' }),
    messages: messages.map(
      ({ id, text, language, kind, channel, customer, receivedAt, dated, triage, questions }) => ({
        id,
        // A screen of rows, not of letters.
        text: text.length > 400 ? `${text.slice(0, 400)}…` : text,
        language,
        kind: kindOf(kind),
        /** Somebody has said of another message of this sender that it only meant to annoy. */
        fromTroll: kind !== 'troll' && customer !== null && trolls.has(customer),
        channel,
        /** Null where the source told no time. */
        receivedAt: dated ? receivedAt.toISOString() : null,
        triage,
        /** Until when it is to be answered; null once somebody has dealt with it. */
        dueAt:
          triage === 'open' && dated && kind !== 'troll'
            ? (answerDue(receivedAt, promised(channel), organisation.timeZone)?.toISOString() ?? null)
            : null,
        topics: [
          ...new Map(questions.flatMap(({ topic }) => (topic ? [[topic.id, topic] as const] : []))).values(),
        ],
      }),
    ),
  };
}

export function matching({ state, query, kind, channel, topic }: InboxFilter): Prisma.MessageWhereInput {
  return {
    ...(state !== 'all' && { triage: state }),
    ...(query && { text: { contains: query, mode: 'insensitive' } }),
    ...(kind && { kind }),
    ...(channel && { channel }),
    ...(topic !== null && { questions: ofTopic(topic) }),
  };
}

function ofTopic(topic: NonNullable<InboxFilter['topic']>): Prisma.QuestionListRelationFilter {
  if (topic === 'none') return { none: { topicId: { not: null } } };
  if (topic === 'unanswered') return { some: { topic: { answers: { none: { state: 'live' } } } } };
  return { some: { topicId: topic.id } };
}

const WEEK_DAYS = 7;

/** Messages of each kind in the last seven days. */
async function countKinds(db: Db): Promise<Readonly<Record<Kind, number>>> {
  const at = now();
  const rows = await db.message.groupBy({
    by: ['kind'],
    where: { dated: true, receivedAt: { gt: subDays(at, WEEK_DAYS), lte: at } },
    _count: { _all: true },
  });
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { kind, _count } of rows) counts[kindOf(kind)] += _count._all;
  return counts;
}

type Counted = { readonly triage: string; readonly _count: { readonly _all: number } };

function countStates(rows: readonly Counted[]): Readonly<Record<StateFilter, number>> {
  const of = (state: string) => rows.find(({ triage }) => triage === state)?._count._all ?? 0;
  const all = rows.reduce((sum, { _count }) => sum + _count._all, 0);
  return { open: of('open'), lead: of('lead'), done: of('done'), all };
}
