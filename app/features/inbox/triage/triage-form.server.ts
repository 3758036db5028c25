import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import type { ToastMessage } from '~/platform/toast.server';
import { TRIAGE_ACTS } from './triage-acts';
import { KINDS } from '../kinds';
import { sayKind } from './say-kind.server';
import { answerFits, moveMessages, noAnswerFits, triageMessages } from './triage-messages.server';
import type { Triaged } from './triage-record.server';

/** In place of an answer: none of those shown fits. */
const NONE = 'none';

/** A button on one row carries its message: `accept:<id>`, `complaint:<id>`. Without, it is for those picked. */
function pressed<Name extends string>(names: readonly Name[], form: FormData, field: string) {
  const [told = '', id = ''] = String(form.get(field) ?? '').split(':');
  const name = names.find((each) => each === told);
  if (name === undefined) throw new AppError('invalid');
  return { name, ids: id === '' ? form.getAll('messages[]').map(String) : [id] };
}

/** What the buttons of the list and of a message's page post; answers the toast that takes it back. */
export async function triageForm(actor: SignedIn, form: FormData, back: string): Promise<ToastMessage> {
  const answer = form.get('answer');
  if (answer === NONE)
    return told(await noAnswerFits(actor, String(form.get('message'))), 'inbox:fitting.noted', back);
  if (typeof answer === 'string')
    return told(await answerFits(actor, String(form.get('message')), answer), 'inbox:triage.answered', back);
  if (form.get('act') === 'move') {
    const to = z.uuid().safeParse(form.get('to'));
    if (!to.success) throw new AppError('invalid', 'inbox:message.choose');
    const moved = await moveMessages(actor, form.getAll('messages[]').map(String), to.data);
    const toast = told(moved, moved.left > 0 ? 'inbox:move.some' : 'inbox:move.done', back);
    return { ...toast, values: { ...toast.values, left: moved.left } };
  }
  if (form.has('kind')) {
    const { name, ids } = pressed(KINDS, form, 'kind');
    // What only means to annoy is dealt with by saying so.
    if (name === 'troll') return told(await triageMessages(actor, ids, name), 'inbox:triage.troll', back);
    return told(await sayKind(actor, ids, name), 'inbox:triage.kind', back);
  }
  const { name, ids } = pressed(TRIAGE_ACTS, form, 'act');
  return told(await triageMessages(actor, ids, name), `inbox:triage.${name}`, back);
}

function told({ event, count }: Triaged, sentence: string, back: string): ToastMessage {
  return { sentence, values: { count }, undo: { action: '/inbox/undo', fields: { event, back } } };
}
