import { transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { keepAsTemplate } from '~/features/templates/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost } from './post-row.server';

/**
 * Makes a template out of the post's words and channels.
 *
 * @throws AppError `conflict` under an embargo: a template is seen by everybody
 */
export async function templateFromPost(actor: SignedIn, id: string): Promise<{ readonly id: string }> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    if (row.embargoUntil !== null && now() < row.embargoUntil)
      throw new AppError('conflict', 'templates:problem.embargo');
    return keepAsTemplate(tx, actor, row);
  });
}
