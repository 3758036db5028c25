import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { Prisma, transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { moveQuestionsIn, settleQuestions } from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { parseForm } from '~/platform/form.server';
import { CONTACT_KINDS } from '../kinds';
import type { Judgement } from './judgement';

/** In place of a topic or an answer: there is none. */
const NOTHING = 'nothing';

const orNothing = z.union([z.literal(NOTHING), z.uuid()]);
const schema = z.object({
  message: z.uuid(),
  kind: z.enum(CONTACT_KINDS),
  /** Nothing chosen: not said. */
  answer: z.union([orNothing, z.literal('')]).default(''),
  /** "start-end" of each part, and in the same order what it asks. */
  parts: z.array(z.string().regex(/^\d{1,6}-\d{1,6}$/)).default([]),
  topics: z.array(orNothing).default([]),
});

/**
 * Keeps what a person says of a message of the sample. What they say of questions that were found is a
 * correction like any other: no regrouping undoes it. A question that was missed, and the answer, are
 * kept for measuring only: an answer that learnt from the sample could not be measured with it.
 *
 * @throws AppError `invalid` when the form is not whole, `conflict` when a topic is gone or the message was
 * called a troll's, `notFound`
 */
export async function saveLabel(actor: SignedIn, form: FormData): Promise<void> {
  const told = parseForm(form, schema);
  if (!told.ok || told.value.parts.length !== told.value.topics.length) throw new AppError('invalid');
  const { message, kind, answer, parts, topics } = told.value;
  const judgement: Judgement = {
    kind,
    questions: parts.flatMap((part, place) => {
      const topicId = topics[place];
      if (topicId === undefined || topicId === NOTHING) return [];
      const [start = 0, end = 0] = part.split('-').map(Number);
      return [{ start, end, topicId }];
    }),
    ...(answer !== '' && { answer: answer === NOTHING ? null : answer }),
  };
  await label(actor, message, judgement);
}

/** Leaves a message out of the sample's file: nobody could tell what it asks. */
export async function skipLabel(actor: SignedIn, id: string): Promise<void> {
  await label(actor, id, null);
}

async function label(actor: SignedIn, id: string, judgement: Judgement | null): Promise<void> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  const at = now();
  await transaction(async (tx) => {
    // Called a troll's while the form was open: it would teach and count again, and nobody would see it.
    const trolls = await tx.message.count({ where: { id, kind: 'troll' } });
    if (judgement && trolls > 0) throw new AppError('conflict', 'inbox:label.troll');
    if (judgement) await correct(tx, actor, id, judgement);
    const { count } = await tx.messageLabel.updateMany({
      where: { messageId: id },
      data: {
        labelledAt: at,
        labelledById: actor.userId,
        judgement: judgement ?? Prisma.DbNull,
      },
    });
    if (count === 0) throw new AppError('notFound');
    if (judgement) await tx.message.update({ where: { id }, data: { kind: judgement.kind, kindSaidAt: at } });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'message.label',
      subjectType: 'message',
      subjectId: id,
      after: { told: judgement !== null },
    });
  });
}

async function correct(tx: Tx, actor: SignedIn, messageId: string, judgement: Judgement): Promise<void> {
  const questions = await tx.question.findMany({ where: { messageId } });
  for (const { id, startsAt, endsAt, topicId } of questions) {
    const told = judgement.questions.find(({ start, end }) => start === startsAt && end === endsAt);
    const to = told?.topicId ?? null;
    if (to !== topicId) await moveQuestionsIn(tx, actor, { from: topicId, ids: [id], to });
  }
  await settleQuestions(tx, actor, [messageId], 'theyAre');
}
