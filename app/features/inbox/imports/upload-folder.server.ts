import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { env } from '~/platform/env.server';

/** Files wait here between being uploaded and having been read; then they are removed. */
const folder = (): string => path.join(env().dataDir, 'uploads');

/** The path of a stored upload. Names are our own; anything else is a bug or an attack. */
function pathOf(storedAs: string): string {
  if (!/^[0-9a-f-]{36}$/.test(storedAs)) throw new RangeError('Not a name of ours');
  return path.join(folder(), storedAs);
}

export async function createUpload(): Promise<{
  readonly storedAs: string;
  readonly stream: NodeJS.WritableStream;
}> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const storedAs = randomUUID();
  return { storedAs, stream: createWriteStream(pathOf(storedAs), { flags: 'wx', mode: 0o600 }) };
}

export async function removeUpload(storedAs: string): Promise<void> {
  await rm(pathOf(storedAs), { force: true });
}

/** The first bytes of an upload, or null when the file is gone. */
export async function readHead(storedAs: string, bytes: number): Promise<Uint8Array | null> {
  try {
    const file = await open(pathOf(storedAs), 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function uploadExists(storedAs: string): Promise<boolean> {
  return (await stat(pathOf(storedAs)).catch(() => null)) !== null;
}

export function readUpload(storedAs: string): NodeJS.ReadableStream & AsyncIterable<Uint8Array> {
  return createReadStream(pathOf(storedAs), { highWaterMark: 256 * 1024 }) as NodeJS.ReadableStream &
    AsyncIterable<Uint8Array>;
}
