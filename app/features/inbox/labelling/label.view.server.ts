import { z } from 'zod';
import { prisma, type Db } from '~/db/prisma.server';
import { splitMessage } from '~/domain/questions/extract/segments';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { fittingAnswers, suggestTopics } from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { contactKindOf } from '../kinds';
import { commonTopics } from '../common-topics.server';
import { judgementSchema, type Judgement } from './judgement';

export type LabelView = Awaited<ReturnType<typeof labelView>>;

/** A part of the message that may ask something. */
export type LabelPart = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands there now: a person's choice, or what the engine thinks. Null: it asks nothing. */
  readonly topicId: string | null;
  /** The most likely topics, likeliest first. */
  readonly likely: readonly string[];
};

const LONGEST = 20_000;
const MOST_LIKELY = 3;
const MOST_ANSWERS = 3;

/**
 * The next message of the sample that nobody has labelled, or a named one to label again, with how far
 * the sample has come. Two people who label at once go through it in different orders.
 *
 * @throws AppError `notFound` when the named one is not in the sample
 */
export async function labelView(actor: SignedIn, named: string | null) {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (named !== null && !z.uuid().safeParse(named).success) throw new AppError('notFound');
  const db = await prisma();
  const [waiting, labelled] = await Promise.all([
    db.messageLabel.count({ where: { labelledAt: null, message: { kind: { not: 'troll' } } } }),
    db.messageLabel.count({ where: { labelledAt: { not: null } } }),
  ]);
  const id = named === null ? await nextId(db, actor.userId) : named;
  const before = await db.messageLabel.findFirst({
    where: { labelledById: actor.userId, ...(id !== null && { messageId: { not: id } }) },
    orderBy: { labelledAt: 'desc' },
    select: { messageId: true },
  });
  const message = id === null ? null : await toLabel(db, id);
  return {
    drawn: waiting + labelled,
    labelled,
    previousId: named === null ? (before?.messageId ?? null) : null,
    message,
    topics: message ? await topicsFor(db, message.parts) : [],
  };
}

/** Those asked about most, and every one that a part has or may have: what is not offered would be lost by saving. */
async function topicsFor(db: Db, parts: readonly LabelPart[]) {
  const common = await commonTopics(db);
  const ids = parts.flatMap(({ topicId, likely }) => (topicId === null ? likely : [topicId, ...likely]));
  const rare = ids.filter((id) => !common.some((topic) => topic.id === id));
  const more = await db.topic.findMany({ where: { id: { in: rare } }, select: { id: true, label: true } });
  return [...common, ...more];
}

/** What was drawn and then called a troll's is nobody's to label any more. */
async function nextId(db: Db, userId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT l."messageId"::text AS id FROM "MessageLabel" l JOIN "Message" m ON m.id = l."messageId"
    WHERE l."labelledAt" IS NULL AND m.kind <> 'troll'
    ORDER BY md5(l."messageId"::text || ${userId}) LIMIT 1`;
  return rows[0]?.id ?? null;
}

async function toLabel(db: Db, id: string) {
  const label = await db.messageLabel.findUnique({
    where: { messageId: id },
    include: { message: { include: { questions: { orderBy: { position: 'asc' } } } } },
  });
  if (!label) throw new AppError('notFound');
  const { message } = label;
  const judged = label.judgement === null ? null : judgementSchema.parse(label.judgement);
  return {
    id,
    text: message.text,
    language: message.language,
    channel: message.channel,
    kind: judged?.kind ?? contactKindOf(message.kind),
    parts: await partsOf(db, message, judged),
    answer: judged?.answer,
    fitting: await fittingAnswers(db, message.text, MOST_ANSWERS),
  };
}

type Asking = {
  readonly text: string;
  readonly questions: readonly {
    readonly startsAt: number;
    readonly endsAt: number;
    readonly topicId: string | null;
  }[];
};

/** The questions that were found, and between them every part in which one may have been missed. */
async function partsOf(
  db: Db,
  { text, questions }: Asking,
  judged: Judgement | null,
): Promise<readonly LabelPart[]> {
  const found = questions.map(({ startsAt, endsAt, topicId }) => ({ start: startsAt, end: endsAt, topicId }));
  const rest = splitMessage(text, LONGEST)
    .filter(({ start, end }) => found.every((span) => span.end <= start || span.start >= end))
    .map(({ start, end }) => ({ start, end, topicId: null }));
  const parts = [...found, ...rest].toSorted((a, b) => a.start - b.start);
  return Promise.all(
    parts.map(async ({ start, end, topicId }) => {
      const part = text.slice(start, end);
      const chosen = judged?.questions.find((question) => question.start === start && question.end === end);
      return {
        start,
        end,
        text: part,
        // A found question goes by the topic it is in now: the one that was chosen may have been merged since.
        topicId: judged && !chosen ? null : (topicId ?? chosen?.topicId ?? null),
        likely: (await suggestTopics(db, part)).slice(0, MOST_LIKELY),
      };
    }),
  );
}
