import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { moveQuestions, moveToOwnTopic } from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import type { ToastMessage } from '~/platform/toast.server';

/** In place of a topic: the question is none. */
const NOTHING = 'nothing';
/** In place of a topic: none of those there are, but one of its own. */
const OWN = 'own';

const schema = z.object({
  question: z.uuid(),
  to: z.union([z.literal(NOTHING), z.literal(OWN), z.uuid()]),
});

const SENTENCES = { [NOTHING]: 'inbox:message.notAsked', [OWN]: 'inbox:message.begun' } as const;

/**
 * Puts one question of a message into another topic or a new one, or says that it asks nothing; answers the toast that
 * takes it back.
 */
export async function correctQuestion(actor: SignedIn, form: FormData, back: string): Promise<ToastMessage> {
  const told = schema.safeParse(Object.fromEntries(form));
  if (!told.success) throw new AppError('invalid', 'inbox:message.choose');
  const { question: id, to } = told.data;
  const question = await (await prisma()).question.findUnique({ where: { id }, select: { topicId: true } });
  if (!question) throw new AppError('notFound');
  const event =
    to === OWN
      ? await moveToOwnTopic(actor, id)
      : await moveQuestions(actor, { from: question.topicId, ids: [id], to: to === NOTHING ? null : to });
  return {
    sentence: to === NOTHING || to === OWN ? SENTENCES[to] : 'inbox:message.moved',
    undo: { action: '/questions/undo', fields: { event, back } },
  };
}
