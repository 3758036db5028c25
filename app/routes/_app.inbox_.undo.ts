import { actionDoor } from '~/features/accounts/door.server';
import { undoTriage } from '~/features/inbox/triage/undo-triage.server';
import { AppError } from '~/platform/app-error';
import { safeNext } from '~/platform/safe-next.server';
import { redirectWithToast } from '~/platform/toast.server';

/** Where the toast's button posts. There is no page here, so a refusal is told by a toast as well. */
export const action = actionDoor(async ({ actor, form }) => {
  const back = form.get('back');
  const to = typeof back === 'string' ? safeNext(back) : '/inbox';
  try {
    await undoTriage(actor, String(form.get('event') ?? ''));
    return await redirectWithToast(to, { sentence: 'inbox:triage.takenBack' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'forbidden') throw error;
    return redirectWithToast(to, { sentence: 'inbox:triage.undone', tone: 'warn' });
  }
});
