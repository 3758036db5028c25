import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { getPost, postSubject } from '../post-row.server';
import { stored, type Words } from './keep-version.server';

/**
 * Keeps words that will not be saved, because somebody else's were or somebody else is writing. They
 * stand among the versions and can be brought back from there.
 */
export async function setAside(actor: Actor, id: string, words: Words): Promise<void> {
  await transaction(async (tx) => {
    const row = await getPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const at = now();
    await tx.postVersion.create({
      data: {
        postId: id,
        revision: null,
        cause: 'aside',
        authorId: actor.userId,
        ...stored(words),
        at,
        createdAt: at,
      },
    });
  });
}
