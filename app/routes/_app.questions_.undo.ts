import { actionDoor } from '~/features/accounts/door.server';
import { undoChange } from '~/features/questions/corrections/undo-change.server';
import { AppError } from '~/platform/app-error';
import { safeNext } from '~/platform/safe-next.server';
import { redirectWithToast } from '~/platform/toast.server';

/** Where the toast's button posts. There is no page here, so a refusal is told by a toast as well. */
export const action = actionDoor(async ({ actor, form }) => {
  const back = form.get('back');
  try {
    const topicId = await undoChange(actor, String(form.get('event') ?? ''));
    const to = typeof back === 'string' ? safeNext(back) : `/questions/${topicId}`;
    return await redirectWithToast(to, { sentence: 'questions:toast.undone' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'forbidden') throw error;
    return redirectWithToast('/questions', { sentence: 'questions:toast.notUndone', tone: 'warn' });
  }
});
