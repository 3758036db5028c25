import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { translate } from '~/platform/i18n/i18n.server';
import { copyPost } from './copy-post.server';

/** A draft with the same words, pictures, channels and campaign, called a copy; see `copyPost`. */
export async function duplicatePost(actor: Actor, id: string): Promise<{ readonly postId: string }> {
  return transaction((tx) =>
    copyPost(tx, actor, id, {
      retitle: (title, language) => translate(language)('posts:copyTitle', { title }),
    }),
  );
}
