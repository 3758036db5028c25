import { z } from 'zod';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { kindOf } from './kinds';

export type MessageView = Awaited<ReturnType<typeof messageView>>;

const MOST_IN_EXCHANGE = 50;
const MOST_TOPICS = 300;

/** One message, masked, with what it asks and the rest of its exchange. */
export async function messageView(actor: SignedIn, id: string) {
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
        where: { sourceId: message.sourceId, conversation: message.conversation, id: { not: id } },
        orderBy: { receivedAt: 'asc' },
        take: MOST_IN_EXCHANGE,
      })
    : [];
  const { timeZone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const mayCorrect = can(actor, 'topic.manage', { kind: 'topic' });
  const kept = message.original !== null && message.retainUntil > now();
  return {
    id,
    zone: timeZone,
    now: now().toISOString(),
    text: message.text,
    language: message.language,
    kind: kindOf(message.kind),
    channel: message.channel,
    source: message.source.name,
    receivedAt: message.dated ? message.receivedAt.toISOString() : null,
    questions: message.questions.map((question) => ({
      id: question.id,
      text: question.text,
      start: question.startsAt,
      end: question.endsAt,
      topic: question.topic && {
        id: question.topic.id,
        label: question.topic.label,
        language: question.topic.language,
      },
    })),
    exchange: exchange.map(({ id: other, text, language, receivedAt, dated }) => ({
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

/** The topics asked about most, by name: where a question may be moved. */
async function commonTopics(db: Db) {
  const topics = await db.topic.findMany({
    where: { mergedIntoId: null, questions: { some: {} } },
    orderBy: { questions: { _count: 'desc' } },
    take: MOST_TOPICS,
    select: { id: true, label: true },
  });
  return topics.toSorted((a, b) => new Intl.Collator('fi').compare(a.label, b.label));
}
