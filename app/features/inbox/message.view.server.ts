import { z } from 'zod';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { MOST_QUESTIONS, READ_AT_MOST } from '~/domain/questions/extract/extract';
import { answerDue } from '~/domain/calendar/answer-time';
import { fittingAnswers, suggestTopics } from '~/features/questions/api.server';
import { answerTimes } from './answer-times.server';
import { commonTopics } from './common-topics.server';
import { readInboxFilter, type InboxFilter } from './inbox-filter';
import { matching } from './inbox.view.server';
import { kindOf } from './kinds';
import { LONGEST_SHOWN } from './receiving/mask.server';
import { sendersOfTrolls } from './trolls.server';

export type MessageView = Awaited<ReturnType<typeof messageView>>;

const MOST_IN_EXCHANGE = 50;
const MOST_FITTING = 3;
const MOST_LIKELY = 3;

/** One message, masked, with what it asks and the rest of its exchange. */
export async function messageView(
  actor: SignedIn,
  id: string,
  filter: InboxFilter = readInboxFilter(new URLSearchParams()),
) {
  authorize(actor, 'inbox.view', { kind: 'inbox' });
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  const db = await prisma();
  const message = await db.message.findUnique({
    where: { id },
    include: { source: true, questions: { orderBy: { position: 'asc' }, include: { topic: true } } },
  });
  if (!message) throw new AppError('notFound');
  const exchange = message.conversation
    ? await db.message.findMany({
        where: { sourceId: message.sourceId, conversation: message.conversation },
        orderBy: { receivedAt: 'asc' },
        take: MOST_IN_EXCHANGE,
      })
    : [];
  const { timeZone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const mayCorrect = can(actor, 'topic.manage', { kind: 'topic' });
  const promised = await answerTimes(db);
  const due =
    message.triage === 'open' && message.dated && message.kind !== 'troll'
      ? answerDue(message.receivedAt, promised(message.channel), timeZone)
      : null;
  const near = mayCorrect
    ? await Promise.all(
        message.questions.map(({ text, topicId }) =>
          topicsToMoveTo(db, message.questions.length === 1 ? message.text : text, topicId),
        ),
      )
    : [];
  const kept = message.original !== null && message.retainUntil > now();
  return {
    id,
    zone: timeZone,
    now: now().toISOString(),
    text: message.text,
    /** Where an uncommonly long message is cut off, so that nobody takes the part for all of it. */
    limits: {
      questions: message.questions.length >= MOST_QUESTIONS ? MOST_QUESTIONS : null,
      letters: message.text.length > READ_AT_MOST ? { read: READ_AT_MOST, shown: LONGEST_SHOWN } : null,
    },
    language: message.language,
    kind: kindOf(message.kind),
    fromTroll:
      message.kind !== 'troll' &&
      message.customer !== null &&
      (await sendersOfTrolls(db, [message.customer])).has(message.customer),
    channel: message.channel,
    source: message.source.name,
    receivedAt: message.dated ? message.receivedAt.toISOString() : null,
    questions: message.questions.map((question, at) => ({
      id: question.id,
      text: question.text,
      start: question.startsAt,
      end: question.endsAt,
      topic: question.topic && {
        id: question.topic.id,
        label: question.topic.label,
        language: question.topic.language,
      },
      near: near[at] ?? [],
    })),
    triage: message.triage,
    dueAt: due?.toISOString() ?? null,
    fitting: await fittingAnswers(db, message.text, MOST_FITTING),
    next: await nextId(db, message, filter),
    mayTriage: can(actor, 'message.triage', { kind: 'message' }),
    /** All of the conversation, this message among it; empty where it is alone. */
    exchange:
      exchange.length < 2
        ? []
        : exchange.map(({ id: other, text, language, receivedAt, dated }) => ({
            id: other,
            text,
            language,
            receivedAt: dated ? receivedAt.toISOString() : null,
          })),
    topics: mayCorrect ? await commonTopics(db) : [],
    mayCorrect,
    maySeeOriginal: kept && can(actor, 'message.seeOriginal', { kind: 'message' }),
  };
}

/** Where a question is moved most likely, other than where it is. */
async function topicsToMoveTo(db: Db, text: string, present: string | null) {
  const likely = (await suggestTopics(db, text)).filter((id) => id !== present);
  const topics = await db.topic.findMany({
    where: { id: { in: likely }, mergedIntoId: null, questions: { some: {} } },
    select: { id: true, label: true, language: true },
  });
  // Merged and emptied ones are left out first: they would take a place from one that can be chosen.
  return topics.toSorted((a, b) => likely.indexOf(a.id) - likely.indexOf(b.id)).slice(0, MOST_LIKELY);
}

type At = { readonly id: string; readonly receivedAt: Date };

/** The message that stands after this one in the list the person came from, or null at its end. */
async function nextId(db: Db, { id, receivedAt }: At, filter: InboxFilter): Promise<string | null> {
  const next = await db.message.findFirst({
    where: {
      AND: [matching(filter), { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }],
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return next?.id ?? null;
}
