import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cleanMedia, type Unfit } from '~/adapters/files/clean-media.server';
import { folderOf, originalOf } from '~/adapters/files/library-files.server';
import { libraryFiles } from '~/adapters/files/open-files.server';
import { audit } from '~/db/audit.server';
import { prisma, transaction } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { uuidV7 } from '~/lib/uuid-v7';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { findUpload, removeUpload, type Uploaded } from './tus.server';

/** `wasThere`: the same file is in the library already; that one is meant. */
export type Finished = { readonly assetId: string; readonly wasThere: boolean };

/**
 * Takes an upload that has come whole into the library. Asked again after a broken connection, it answers
 * the same: a file is known by what is in it.
 *
 * @throws AppError with the sentence for what cannot be in the library; the upload is then forgotten
 */
export async function finishUpload(actor: SignedIn, uploadId: string): Promise<Finished> {
  authorize(actor, 'media.add', { kind: 'media' });
  const upload = await findUpload(actor, uploadId);
  if (!upload?.isWhole) throw new AppError('invalid', 'media:upload.notWhole');
  const sha256 = await hashOf(upload.file);
  const known = await findKnown(sha256);
  const finished = known ?? (await takeIn(actor, upload, sha256, uploadId));
  await removeUpload(uploadId);
  return finished;
}

async function takeIn(
  actor: SignedIn,
  { file, fileName }: Uploaded,
  sha256: string,
  uploadId: string,
): Promise<Finished> {
  const cleaned = path.join(env().dataDir, 'uploads', 'media', `clean-${randomUUID()}`);
  await mkdir(path.dirname(cleaned), { recursive: true });
  try {
    const result = await cleanMedia(file, cleaned);
    if (result.kind === 'unfit') {
      await removeUpload(uploadId);
      throw unfit(result, fileName);
    }
    const { found } = result;
    const id = uuidV7(now());
    const files = libraryFiles();
    await files.take(originalOf(id), cleaned, found.mime);
    try {
      await transaction(async (tx) => {
        const { kind, mime, width, height } = found;
        const measures = { kind, mime, width, height, bytes: BigInt(found.bytes) };
        const seen = found.kind === 'video' ? { seconds: found.seconds, codec: found.codec } : {};
        const names = { fileName: nameOf(fileName), sha256, uploadedById: actor.userId };
        await tx.mediaAsset.create({ data: { id, ...measures, ...seen, ...names } });
        await audit(tx, {
          at: now(),
          actorId: actor.userId,
          action: 'media.add',
          subjectType: 'media',
          subjectId: id,
          after: { kind, mime, bytes: found.bytes },
        });
      });
    } catch (error) {
      await files.removeAll(folderOf(id));
      // Sent twice at the same moment: the other was first.
      const other = isDuplicate(error) ? await findKnown(sha256) : null;
      if (other) return other;
      throw error;
    }
    return { assetId: id, wasThere: false };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('tooLarge', 'media:upload.diskFull');
    throw error;
  } finally {
    await rm(cleaned, { force: true });
  }
}

async function findKnown(sha256: string): Promise<Finished | null> {
  const db = await prisma();
  const known = await db.mediaAsset.findUnique({ where: { sha256 }, select: { id: true } });
  return known && { assetId: known.id, wasThere: true };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function unfit({ because, found }: Unfit, fileName: string): AppError {
  const sentence =
    because === 'notMedia' && found === null ? 'media:unfit.unknown' : `media:unfit.${because}`;
  return new AppError('invalid', sentence, { file: nameOf(fileName), found: found ?? '' });
}

/** Without a path, and no longer than a screen can show. */
function nameOf(fileName: string): string {
  const bare = fileName.split(/[\\/]/u).at(-1) ?? '';
  return [...bare.normalize('NFC').replace(/\p{Cc}/gu, '')].slice(0, 120).join('').trim() || 'media';
}
