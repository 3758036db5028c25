import { z } from 'zod';
import type { Tx } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { matchAnswers } from './answer-matcher.server';

export const verdictSchema = z.object({
  answerId: z.string(),
  confidence: z.number(),
  accepted: z.boolean(),
  at: z.coerce.date(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * A person has said which published answer fits a message, or that none does (null): that judges the one
 * that stood first. From such judgements follows when a match is called sure.
 *
 * @returns what had been said of the message before, or null
 */
export async function judgeMatch(tx: Tx, messageId: string, chosen: string | null): Promise<Verdict | null> {
  const message = await tx.message.findUnique({
    where: { id: messageId },
    select: { text: true, verdict: true },
  });
  if (!message) throw new AppError('notFound');
  const { matches, confidence } = await matchAnswers(tx, message.text);
  const [first] = matches;
  if (first) {
    const verdict = { answerId: first.answer, confidence, accepted: first.answer === chosen, at: now() };
    await tx.matchVerdict.upsert({
      where: { messageId },
      create: { messageId, ...verdict },
      update: verdict,
    });
  }
  return message.verdict && verdictSchema.parse(message.verdict);
}

/** Takes a judgement back: what had been said before holds again. */
export async function restoreVerdict(tx: Tx, messageId: string, before: Verdict | null): Promise<void> {
  await tx.matchVerdict.deleteMany({ where: { messageId } });
  if (before && (await tx.answer.count({ where: { id: before.answerId } })) > 0)
    await tx.matchVerdict.create({ data: { messageId, ...before } });
}
