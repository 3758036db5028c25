import { z } from 'zod';
import { folderOf } from '~/adapters/files/library-files.server';
import { libraryFiles } from '~/adapters/files/open-files.server';
import { audit } from '~/db/audit.server';
import { transaction, type MediaAsset, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { ALT_MAX } from '~/domain/media/media';
import { authorize } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { visibleAssets } from './visible.server';

const share = z.coerce.number().min(0).max(1);
const alt = z.string().trim().max(ALT_MAX, 'errors:field.tooLong').default('');

export const describeSchema = z.object({ altFi: alt, altEn: alt, focalX: share, focalY: share });
export type Description = z.infer<typeof describeSchema>;

/**
 * Says what is seen in it and where its middle is. What channels are given follows from now on; what has
 * gone out stays as it was.
 *
 * @throws AppError `conflict` when a picture in use would be left without a text
 */
export async function describeAsset(actor: Actor, id: string, description: Description): Promise<void> {
  await transaction(async (tx) => {
    const asset = await lockAsset(tx, actor, id);
    authorize(actor, 'mediaAsset.describe', { kind: 'mediaAsset', authorId: asset.uploadedById });
    await refuseSilence(tx, asset, description);
    await tx.mediaAsset.update({ where: { id }, data: description });
    const { altFi, altEn, focalX, focalY } = asset;
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'media.describe',
      subjectType: 'media',
      subjectId: id,
      before: { altFi, altEn, focalX, focalY },
      after: description,
    });
  });
}

async function refuseSilence(tx: Tx, asset: MediaAsset, { altFi, altEn }: Description): Promise<void> {
  if (asset.kind !== 'image') return;
  const emptied = [...(altFi === '' ? ['fi'] : []), ...(altEn === '' ? ['en'] : [])];
  const used = await tx.postMedia.count({
    where: { assetId: asset.id, post: { language: { in: emptied } } },
  });
  if (used > 0) throw new AppError('conflict', 'media:problem.altInUse');
}

/**
 * Removes it and its files for good.
 *
 * @throws AppError `conflict` while a post or a template uses it, or a page that is out shows it
 */
export async function removeAsset(actor: Actor, id: string): Promise<{ readonly fileName: string }> {
  const { fileName } = await transaction(async (tx) => {
    const asset = await lockAsset(tx, actor, id);
    authorize(actor, 'mediaAsset.remove', { kind: 'mediaAsset', authorId: asset.uploadedById });
    const used =
      (await tx.postMedia.count({ where: { assetId: id } })) +
      (await tx.textPicture.count({ where: { assetId: id } })) +
      (await tx.siteMedia.count({ where: { assetId: id } }));
    if (used > 0) throw new AppError('conflict', 'media:problem.inUse');
    await tx.mediaAsset.delete({ where: { id } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'media.remove',
      subjectType: 'media',
      subjectId: id,
      before: { fileName: asset.fileName, kind: asset.kind },
    });
    return asset;
  });
  // After the row: a file without a row is found by nobody, a row without its file would fail in a channel.
  await libraryFiles().removeAll(folderOf(id));
  return { fileName };
}

/** Locked until the transaction ends: whoever puts it into a post meanwhile waits, and finds it gone. */
async function lockAsset(tx: Tx, actor: Actor, id: string): Promise<MediaAsset> {
  if (!isId(id)) throw new AppError('notFound');
  await tx.$queryRaw`SELECT id FROM "MediaAsset" WHERE id = ${id}::uuid FOR UPDATE`;
  const asset = await tx.mediaAsset.findFirst({ where: { AND: [{ id }, visibleAssets(actor, now())] } });
  if (!asset) throw new AppError('notFound');
  return asset;
}
