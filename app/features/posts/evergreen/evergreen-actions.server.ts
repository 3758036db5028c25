import { z } from 'zod';
import { transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { copyPost } from '../copy-post.server';
import { reviewEvergreen } from './set-evergreen.server';

const schema = z.object({ id: z.uuid(), intent: z.enum(['reviewed', 'again']) });

/** From the library: it was looked at, or a draft of the same words begins. */
export async function actOnEvergreen(
  actor: SignedIn,
  form: FormData,
): Promise<{ readonly to: string; readonly sentence: string }> {
  const parsed = parseForm(form, schema);
  if (!parsed.ok) throw new AppError('invalid');
  const { id, intent } = parsed.value;
  if (intent === 'reviewed') {
    await reviewEvergreen(actor, id);
    return { to: '/posts/evergreen', sentence: 'posts:evergreen.doneReviewed' };
  }
  const { postId } = await transaction((tx) => copyPost(tx, actor, id));
  return { to: `/posts/${postId}`, sentence: 'posts:evergreen.doneAgain' };
}
