import { createReadStream, openAsBlob } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { assertName, type FileStore } from './contract';

/** Files in a folder of this machine, or one that all processes share. A file appears whole or not at all. */
export function folderFiles(folder: string): FileStore {
  const pathOf = (name: string): string => {
    assertName(name);
    return path.join(folder, name);
  };
  const place = async (name: string, fill: (target: string) => Promise<void>): Promise<void> => {
    const target = pathOf(name);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    const unfinished = `${target}.${randomUUID()}`;
    try {
      await fill(unfinished);
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  };
  return {
    take: (name, from) =>
      place(name, async (target) => {
        try {
          await rename(from, target);
        } catch (error) {
          // Another disk: it is copied, and what was uploaded goes.
          if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
          await copyFile(from, target);
          await rm(from);
        }
      }),
    put: (name, bytes) => place(name, (target) => writeFile(target, bytes, { mode: 0o600 })),
    open: async (name, range) => {
      const file = pathOf(name);
      const found = await statOf(file);
      if (!found) return null;
      const part = range && { start: range.start, ...(range.end !== null && { end: range.end }) };
      return {
        bytes: found.size,
        stream: () => Readable.toWeb(createReadStream(file, part)) as ReadableStream<Uint8Array>,
      };
    },
    blob: async (name) => {
      const file = pathOf(name);
      return (await statOf(file)) ? openAsBlob(file) : null;
    },
    removeAll: (prefix) => rm(pathOf(prefix), { recursive: true, force: true }),
  };
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
