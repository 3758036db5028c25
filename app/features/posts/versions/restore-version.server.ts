import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { lockPost, postSubject } from '../post-row.server';
import { saveWords, type SavedWords } from '../save-post.server';
import { requireTurn } from '../writing/edit-lock.server';
import { readTexts } from './read-texts';

/**
 * Brings the words of a version back as a new version, so that those of today are not lost either.
 * Channels stay as they are: an own text comes back where its channel still has a version.
 *
 * @throws AppError `conflict` while somebody else is writing, or when the post carries an answer's words
 */
export async function restoreVersion(
  actor: Actor,
  { id, versionId }: { readonly id: string; readonly versionId: string },
): Promise<SavedWords> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    await requireTurn(tx, actor, id);
    const version = await tx.postVersion.findFirst({ where: { id: versionId, postId: id } });
    if (version === null) throw new AppError('notFound');
    const texts = readTexts(version.texts);
    return saveWords(tx, actor, row, {
      title: version.title.trim() === '' ? row.title : version.title,
      document: version.document,
      texts: Object.fromEntries(
        row.variants.map(({ channelId, text }) => [
          channelId,
          Object.hasOwn(texts, channelId) ? (texts[channelId] ?? null) : text,
        ]),
      ),
      restoredFrom: version.revision,
    });
  });
}
