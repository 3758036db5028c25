import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import type { ToastMessage } from '~/platform/toast.server';
import { keepApart } from './corrections/keep-apart.server';
import { linkAnswer } from './corrections/link-answer.server';
import { moveQuestions } from './corrections/move-questions.server';
import { renameTopic } from './corrections/rename-topic.server';
import { setTopicState } from './corrections/set-topic-state.server';
import { splitTopic } from './corrections/split-topic.server';

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), label: z.string() }),
  z.object({ intent: z.literal('state'), state: z.enum(['new', 'watched', 'muted']) }),
  z.object({ intent: z.literal('split'), questions: z.array(z.string()) }),
  z.object({ intent: z.literal('move'), questions: z.array(z.string()), to: z.string().default('') }),
  z.object({ intent: z.literal('apart'), other: z.uuid() }),
  z.object({ intent: z.literal('link'), answer: z.string() }),
]);

export type Changed = { readonly topicId: string; readonly toast: ToastMessage };

/** What the forms on a topic's page do, each with the toast that takes it back. */
export async function changeTopic(actor: SignedIn, id: string, form: FormData): Promise<Changed> {
  const parsed = schema.safeParse({ ...Object.fromEntries(form), questions: form.getAll('questions[]') });
  if (!parsed.success) throw new AppError('invalid');
  const told = parsed.data;
  const done = (event: string, sentence: string, topicId = id, values = {}): Changed => ({
    topicId,
    toast: { sentence, values, undo: { action: '/questions/undo', fields: { event } } },
  });
  switch (told.intent) {
    case 'rename':
      return done(await renameTopic(actor, id, told.label), 'questions:toast.renamed');
    case 'state':
      return done(await setTopicState(actor, id, told.state), `questions:toast.${told.state}`);
    case 'link':
      return done(await linkAnswer(actor, id, told.answer), 'questions:toast.linked');
    case 'apart':
      return done(await keepApart(actor, id, told.other), 'questions:toast.apart');
    case 'move': {
      const { questions, to } = told;
      const event = await moveQuestions(actor, { from: id, ids: questions, to: to || null });
      const sentence = to ? 'questions:toast.moved' : 'questions:toast.asksNothing';
      return done(event, sentence, id, { count: questions.length });
    }
    case 'split': {
      const { id: made, event, count } = await splitTopic(actor, id, told.questions);
      return done(event, 'questions:toast.split', made, { count });
    }
  }
}
