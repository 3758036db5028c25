import { prisma, type Prisma, type Tx } from '~/db/prisma.server';
import { comparedTexts } from '~/domain/questions/group/question-index';
import { breathe } from '~/lib/breathe';
import { comparison } from '../encoder/comparison.server';
import { asLanguage, type MinerMemory } from './miner-memory.server';
import { topicLabel } from './topic-label';

/** A question of a message that has been stored, personal data masked. */
export type NewQuestion = {
  readonly id: string;
  readonly messageId: string;
  /** Its place in the message, from 0. */
  readonly position: number;
  readonly text: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** The rest of what the message says about it. */
  readonly context: string;
  readonly language: string;
  readonly receivedAt: Date;
  /** False where the source told no time. */
  readonly dated: boolean;
  readonly customer: string | null;
};

/** Fetches what comparing these questions will need. Outside any transaction: it may wait for a service. */
export async function readyToCompare(questions: readonly NewQuestion[]): Promise<void> {
  const db = await prisma();
  const { warm } = await comparison(db);
  await warm(db, questions.flatMap(comparedTexts), true);
}

/** Puts new questions into topics, known or new, and stores them. Inside `minerTransaction` only. */
export async function placeQuestions(
  tx: Tx,
  memory: MinerMemory,
  questions: readonly NewQuestion[],
): Promise<void> {
  if (questions.length === 0) return;
  // Fetched before by `readyToCompare`, where the service answered; nobody waits for it in a transaction.
  const { warm } = await comparison(tx);
  await warm(tx, questions.flatMap(comparedTexts));
  const keyOf = new Map<string, string>();
  for (const [at, { id, text, context, language }] of questions.entries()) {
    keyOf.set(id, memory.miner.addQuestion({ id, text, context, lang: asLanguage(language) }));
    if (at % 50 === 49) await breathe();
  }
  const first = new Map<string, NewQuestion>();
  for (const question of questions) {
    const key = keyOf.get(question.id) as string;
    if (!first.has(key)) first.set(key, question);
  }
  const topicIds = await topicRows(
    tx,
    [...first].map(([engineKey, { text, language }]) => ({
      engineKey,
      language,
      label: topicLabel(text),
      representative: text,
    })),
  );
  await tx.question.createMany({
    data: questions.map((question) => ({
      ...question,
      topicId: topicIds.get(keyOf.get(question.id) ?? '') ?? null,
      fineGroup: memory.miner.microGroupOf(question.id) ?? null,
    })),
  });
  const [last] = await tx.question.findMany({ orderBy: { seq: 'desc' }, take: 1, select: { seq: true } });
  if (last) memory.seq = last.seq;
}

/** Database ids of the engine's topics; those that have no row yet get one as given. */
export async function topicRows(
  tx: Tx,
  topics: readonly Prisma.TopicCreateManyInput[],
): Promise<ReadonlyMap<string, string>> {
  await tx.topic.createMany({ data: [...topics], skipDuplicates: true });
  const rows = await tx.topic.findMany({
    where: { engineKey: { in: topics.map(({ engineKey }) => engineKey) } },
    select: { id: true, engineKey: true },
  });
  return new Map(rows.map(({ id, engineKey }) => [engineKey, id]));
}
