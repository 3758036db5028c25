import { audit } from '~/db/audit.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { maskShort } from '../receiving/mask.server';
import { lookAtFile, problemKey } from './look-at-file.server';
import { takeUpload } from './take-upload.server';
import { removeUpload } from './upload-folder.server';

/**
 * Takes an uploaded file and looks at it. A file we cannot read is refused with the reason and not kept;
 * for the others the person confirms next how it is to be read.
 *
 * @returns id of the import
 */
export async function beginImport(actor: SignedIn, request: Request): Promise<string> {
  // Before the first byte is stored.
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  const upload = await takeUpload(request);
  try {
    const { timeZone } = await (await prisma()).organisation.findUniqueOrThrow({ where: { id: 1 } });
    const look = await lookAtFile(upload.storedAs, upload.fileName, timeZone);
    if (look.kind === 'problem') throw new AppError('invalid', problemKey(look.code));
    const fileName = maskShort(upload.fileName.split(/[\\/]/).at(-1) ?? '');
    return await transaction(async (tx) => {
      const run = await tx.importRun.create({
        data: {
          sourceId: await sourceNamed(tx, nameFromFile(fileName)),
          userId: actor.userId,
          state: 'mapping',
          fileName,
          storedAs: upload.storedAs,
          sizeBytes: upload.sizeBytes,
          reading: look.reading,
        },
      });
      await audit(tx, {
        at: now(),
        actorId: actor.userId,
        action: 'inbox.import',
        subjectType: 'importRun',
        subjectId: run.id,
        after: { fileName, sizeBytes: upload.sizeBytes },
      });
      return run.id;
    });
  } catch (error) {
    await removeUpload(upload.storedAs);
    throw error;
  }
}

/** The source of that name, made if there is none: the same messages from the same source are taken once. */
export async function sourceNamed(tx: Tx, name: string): Promise<string> {
  await tx.source.createMany({ data: [{ kind: 'file', name }], skipDuplicates: true });
  return (await tx.source.findUniqueOrThrow({ where: { name } })).id;
}

function nameFromFile(fileName: string): string {
  return fileName.replace(/\.[\p{L}\p{N}]{1,8}$/u, '').trim() || fileName;
}
