import { prisma } from '~/db/prisma.server';
import { answerTexts } from '~/domain/questions/match/answer-texts';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { judgementSchema } from './judgement';

/**
 * What people have labelled, a JSON object a line in order of arrival, as `vuoro evaluate` reads it.
 * Texts are the masked ones; a topic that was merged since goes by the one it is in.
 */
export async function labelledMessages(actor: SignedIn): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const db = await prisma();
  const rows = await db.messageLabel.findMany({
    where: { labelledAt: { not: null } },
    orderBy: [{ message: { receivedAt: 'asc' } }, { messageId: 'asc' }],
    select: {
      judgement: true,
      message: {
        select: { id: true, text: true, language: true, receivedAt: true, dated: true, customer: true },
      },
    },
  });
  const merged = new Map(
    (
      await db.topic.findMany({
        where: { mergedIntoId: { not: null } },
        select: { id: true, mergedIntoId: true },
      })
    ).map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]),
  );
  const standing = (id: string): string => {
    let at = id;
    for (let next = merged.get(at); next !== undefined; next = merged.get(at)) at = next;
    return at;
  };
  return lines(
    rows.flatMap(({ judgement, message }) => {
      if (judgement === null) return [];
      const { kind, questions, answer } = judgementSchema.parse(judgement);
      return {
        id: message.id,
        text: message.text,
        lang: message.language,
        ...(message.dated && { ts: message.receivedAt.toISOString() }),
        ...(message.customer && { from: message.customer }),
        kind,
        questions: questions.map(({ start, end, topicId }) => ({
          text: message.text.slice(start, end),
          topic: standing(topicId),
        })),
        ...(answer !== undefined && { answer }),
      };
    }),
  );
}

/** The live answers in all the words that are known for them, their own included: what `vuoro evaluate --answers` matches with. */
export async function answerWordings(actor: SignedIn): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const answers = await (
    await prisma()
  ).answer.findMany({
    where: { state: 'live' },
    orderBy: { id: 'asc' },
    select: { id: true, question: true, wordings: true, text: true },
  });
  return lines(
    answers.flatMap(({ id, ...answer }) => answerTexts(answer).map((text) => ({ answer: id, text }))),
  );
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
