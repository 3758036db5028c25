import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import type { ToastMessage } from '~/platform/toast.server';
import { TRIAGE_ACTS } from './triage-acts';
import { answerFits, noAnswerFits, triageMessages, type Triaged } from './triage-messages.server';

/** In place of an answer: none of those shown fits. */
const NONE = 'none';

/** `act` of a button on one row carries its message: `accept:<id>`. Without, it is for those picked. */
const actSchema = z.string().transform((value, context) => {
  const [name = '', id = ''] = value.split(':');
  const act = TRIAGE_ACTS.find((each) => each === name);
  if (act) return { act, id };
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** What the buttons of the list and of a message's page post; answers the toast that takes it back. */
export async function triageForm(actor: SignedIn, form: FormData, back: string): Promise<ToastMessage> {
  const answer = form.get('answer');
  if (answer === NONE)
    return told(await noAnswerFits(actor, String(form.get('message'))), 'inbox:fitting.noted', back);
  if (typeof answer === 'string')
    return told(await answerFits(actor, String(form.get('message')), answer), 'inbox:triage.answered', back);
  const read = actSchema.safeParse(form.get('act'));
  if (!read.success) throw new AppError('invalid');
  const { act, id } = read.data;
  const ids = id === '' ? form.getAll('messages[]').map(String) : [id];
  return told(await triageMessages(actor, ids, act), `inbox:triage.${act}`, back);
}

function told({ event, count }: Triaged, sentence: string, back: string): ToastMessage {
  return { sentence, values: { count }, undo: { action: '/inbox/undo', fields: { event, back } } };
}
