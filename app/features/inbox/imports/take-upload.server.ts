import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { AppError } from '~/platform/app-error';
import { log } from '~/platform/log.server';
import { createUpload, removeUpload } from './upload-folder.server';

const MAX_UPLOAD_BYTES = 500 * 1024 * 1024;

export type Upload = { readonly storedAs: string; readonly fileName: string; readonly sizeBytes: number };

/**
 * Takes the one file of a form (field `file`) to the upload folder, piece by piece: memory stays small
 * whatever its size. What cannot be taken whole is removed. `create` opens the file to write to.
 *
 * @throws AppError with the sentence: no file, too large, disk full, connection lost
 */
export async function takeUpload(
  request: Request,
  maxBytes = MAX_UPLOAD_BYTES,
  create: typeof createUpload = createUpload,
): Promise<Upload> {
  const contentType = request.headers.get('Content-Type') ?? '';
  if (!request.body || !contentType.startsWith('multipart/form-data'))
    throw new AppError('invalid', 'imports:upload.noFile');
  const announced = Number(request.headers.get('Content-Length') ?? 0);
  // The form around the file is under a kilobyte; refused before it is sent where the browser waits.
  if (announced > maxBytes + 10_000) throw tooLarge(maxBytes);

  const form = new Busboy({
    headers: { 'content-type': contentType },
    limits: { files: 1, fields: 5, fieldSize: 10_000, fileSize: maxBytes, parts: 10 },
  });
  let taken: Promise<Upload> | undefined;
  let open: BusboyFileStream | undefined;
  form.on('file', (name, stream, fileName) => {
    if (name !== 'file' || !fileName || taken) return void stream.resume();
    open = stream;
    taken = store(stream, fileName, maxBytes, create);
    // Nobody reads on when the file cannot be stored: the rest of the form is not waited for.
    taken.catch((cause: unknown) => form.destroy(cause as Error));
  });
  try {
    await pipeline(Readable.fromWeb(request.body as unknown as ReadableStream<Uint8Array>), form);
  } catch (error) {
    open?.destroy(error as Error);
    const [stored] = await Promise.allSettled([taken]);
    if (stored.status === 'fulfilled' && stored.value) await removeUpload(stored.value.storedAs);
    if (stored.status === 'rejected' && isOurs(stored.reason)) throw stored.reason;
    log.info({ err: error as Error }, 'an upload broke off');
    throw new AppError('invalid', 'imports:upload.brokeOff');
  }
  if (!taken) throw new AppError('invalid', 'imports:upload.noFile');
  return taken;
}

async function store(
  stream: BusboyFileStream,
  fileName: string,
  maxBytes: number,
  create: typeof createUpload,
): Promise<Upload> {
  const file = await create();
  let sizeBytes = 0;
  stream.on('data', (chunk: Buffer) => (sizeBytes += chunk.length));
  try {
    await pipeline(stream, file.stream);
    if (stream.truncated) throw tooLarge(maxBytes);
    return { storedAs: file.storedAs, fileName, sizeBytes };
  } catch (error) {
    await removeUpload(file.storedAs);
    if (error instanceof AppError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('tooLarge', 'imports:upload.diskFull');
    throw error;
  }
}

/** What the disk or we refused; anything else is the sender's connection, however it is told. */
const isOurs = (error: unknown): boolean =>
  error instanceof AppError || (error instanceof Error && 'syscall' in error);

const tooLarge = (maxBytes: number): AppError =>
  new AppError('tooLarge', 'imports:upload.tooLarge', { megabytes: Math.floor(maxBytes / 1024 / 1024) });
