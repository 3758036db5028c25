import { actionDoor } from '~/features/accounts/door.server';
import { postMediaSchema, setPostMedia } from '~/features/posts/media/set-post-media.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';

/** The pictures of a post are kept as they are chosen, beside the text that is being written. */
export const action = actionDoor(async ({ actor, params, form }) => {
  const parsed = parseForm(form, postMediaSchema);
  if (!parsed.ok) throw new AppError('invalid', Object.values(parsed.problems.fields)[0]);
  await setPostMedia(actor, params['id'] ?? '', parsed.value);
  return { saved: true };
});
