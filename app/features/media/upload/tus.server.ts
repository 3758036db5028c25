import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { env } from '~/platform/env.server';
import { MOST_UPLOAD_BYTES, UPLOAD_KEPT_MS, UPLOAD_PATH } from './upload-limits';

/** An upload as it lies on the disk: whole, or as far as it came. */
export type Uploaded = {
  readonly file: string;
  readonly fileName: string;
  readonly isWhole: boolean;
};

const folder = () => path.join(env().dataDir, 'uploads', 'media');

let made: { readonly datastore: FileStore; readonly locker: MemoryLocker } | undefined;

function store() {
  made ??= {
    datastore: new FileStore({ directory: folder(), expirationPeriodInMilliseconds: UPLOAD_KEPT_MS }),
    locker: new MemoryLocker(),
  };
  return made;
}

/**
 * The tus protocol (tus.io, 1.0.0): a file comes in pieces, and after a broken connection the browser asks
 * how far it came and goes on from there. Only who began an upload can go on with it or even know of it.
 */
export async function answerUpload(actor: SignedIn, request: Request): Promise<Response> {
  authorize(actor, 'media.add', { kind: 'media' });
  const id = new URL(request.url).pathname.slice(UPLOAD_PATH.length + 1);
  if (id !== '' && !(await isOwn(actor, id))) return new Response(null, { status: 404 });
  const server = new Server({
    ...store(),
    path: UPLOAD_PATH,
    relativeLocation: true,
    maxSize: MOST_UPLOAD_BYTES,
    onUploadCreate: (_request, upload) =>
      Promise.resolve({ metadata: { ...upload.metadata, owner: actor.userId } }),
  });
  return server.handleWeb(request);
}

/** An upload of the person's own; null for another's, or none. */
export async function findUpload(actor: SignedIn, id: string): Promise<Uploaded | null> {
  if (!(await isOwn(actor, id))) return null;
  const { size, offset, metadata } = await store().datastore.getUpload(id);
  return {
    file: path.join(folder(), id),
    fileName: metadata?.['filename']?.trim() || 'media',
    isWhole: size !== undefined && offset === size,
  };
}

/** Forgets an upload and what has come of it. */
export async function removeUpload(id: string): Promise<void> {
  await store().datastore.remove(id).catch(ifThere);
}

/** Removes uploads that nobody went on with for a day. */
export async function forgetBrokenUploads(): Promise<void> {
  // The library makes it meanwhile: where nobody has uploaded yet, looking in at once would find none and fail.
  await mkdir(folder(), { recursive: true });
  await store().datastore.deleteExpired();
}

async function isOwn(actor: SignedIn, id: string): Promise<boolean> {
  if (!/^[0-9a-f]{32}$/.test(id)) return false;
  const upload = await store()
    .datastore.getUpload(id)
    .catch(() => null);
  return upload?.metadata?.['owner'] === actor.userId;
}

/** The library tells that there is none by throwing what is no error. */
function ifThere(error: unknown): void {
  if (error instanceof Error) throw error;
}
