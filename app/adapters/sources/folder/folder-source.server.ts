import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { guessMapping } from '../file/mapping.server';
import type { ReadOptions, ReadRow } from '../file/raw-message.server';
import { readMessages } from '../file/read-messages.server';
import { sniff, SNIFF_BYTES } from '../file/sniff.server';
import { SourceProblem, type SourceAdapter, type SourceBatch, type SourceItem } from '../contract';

const BATCH_ROWS = 100;
/** A file that has just changed may still be on its way here. */
const SETTLE_MS = 10_000;
/** Where files go once they have been read; one that could not be is there too, with its reason in the list. */
const DONE_FOLDER = 'done';

const resumeSchema = z.object({
  file: z.string(),
  sizeBytes: z.number(),
  /** Tells tomorrow's file of the same name and size from today's. */
  changedMs: z.number(),
  /** Rows of it that are stored. */
  rows: z.number(),
  done: z.boolean(),
});
type FileResume = z.infer<typeof resumeSchema>;

/**
 * A folder on the server into which another system puts CSV, JSONL or mbox files. Files are read in the
 * order in which they changed, row by row, and then moved to `done` beside them. Hidden files, folders
 * and links are left alone.
 *
 * @param root null where the installation has no such folder
 */
export function folderSource(root: string | null, timeZone: string, settleMs = SETTLE_MS): SourceAdapter {
  return {
    check: async () => ({ name: rootOf(root), items: (await filesOf(rootOf(root), 0)).length }),
    read: async function* (resume, signal) {
      const folder = rootOf(root);
      const before = resumeSchema.safeParse(resume);
      for (const file of await filesOf(folder, settleMs)) {
        signal.throwIfAborted();
        const fresh: FileResume = {
          file: file.name,
          sizeBytes: file.sizeBytes,
          changedMs: file.changedMs,
          rows: 0,
          done: false,
        };
        const at = before.success && isSame(before.data, fresh) ? before.data : fresh;
        if (!at.done) yield* readFile(path.join(folder, file.name), at, timeZone);
        // The last batch is stored by now: killed here, the next reading only moves the file.
        await putAway(folder, file.name);
      }
    },
  };
}

function isSame(a: FileResume, b: FileResume): boolean {
  return a.file === b.file && a.sizeBytes === b.sizeBytes && a.changedMs === b.changedMs;
}

function rootOf(root: string | null): string {
  if (root === null) throw new SourceProblem('noFolder');
  return root;
}

type Found = { readonly name: string; readonly sizeBytes: number; readonly changedMs: number };

async function filesOf(folder: string, settleMs: number): Promise<readonly Found[]> {
  try {
    const files: Found[] = [];
    for (const name of await readdir(folder)) {
      const about = await lstat(path.join(folder, name));
      if (!about.isFile() || name.startsWith('.') || isOnItsWay(about.mtimeMs, settleMs)) continue;
      files.push({ name, sizeBytes: about.size, changedMs: about.mtimeMs });
    }
    return files.toSorted((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw folderProblem(error, folder);
  }
}

const isOnItsWay = (changedMs: number, settleMs: number): boolean =>
  settleMs > 0 && Date.now() - changedMs < settleMs;

async function* readFile(file: string, from: FileResume, timeZone: string): AsyncGenerator<SourceBatch> {
  const options = await optionsOf(file, timeZone);
  if (options === null) {
    const reject = { reason: 'unreadableFile', params: { file: from.file }, excerpt: from.file } as const;
    yield { items: [{ kind: 'reject', ...reject }], resume: { ...from, done: true } };
    return;
  }
  let rows = 0;
  let items: SourceItem[] = [];
  for await (const row of readMessages(createReadStream(file), options)) {
    rows += 1;
    if (rows <= from.rows) continue;
    if (items.push(itemOf(row)) < BATCH_ROWS) continue;
    yield { items, resume: { ...from, rows } };
    items = [];
  }
  yield { items, resume: { ...from, rows, done: true } };
}

/** How a file is read, by its beginning; null when it cannot be, or nothing tells where the text is. */
async function optionsOf(file: string, timeZone: string): Promise<ReadOptions | null> {
  const sniffed = sniff(await headOf(file), path.basename(file));
  if (sniffed.kind === 'problem') return null;
  const { format, encoding, separator, hasHeader, columns, sampleRows } = sniffed;
  const mapping = guessMapping(columns, sampleRows);
  if (format === 'csv' && mapping.text === undefined) return null;
  return { format, encoding, separator, hasHeader, mapping, timeZone };
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function itemOf(row: ReadRow): SourceItem {
  if (row.kind === 'message') return row;
  const { reason, params, excerpt } = row;
  return { kind: 'reject', reason, params, excerpt };
}

/** Moves a file that has been read out of the way; a name that is there already gets the time before it. */
async function putAway(folder: string, name: string): Promise<void> {
  try {
    await mkdir(path.join(folder, DONE_FOLDER), { recursive: true });
    const isTaken = (await lstat(path.join(folder, DONE_FOLDER, name)).catch(() => null)) !== null;
    await rename(
      path.join(folder, name),
      path.join(folder, DONE_FOLDER, isTaken ? `${Date.now()}-${name}` : name),
    );
  } catch (error) {
    throw folderProblem(error, folder);
  }
}

const OF_THE_FOLDER = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'ENOSPC']);

function folderProblem(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  return OF_THE_FOLDER.has(code)
    ? new SourceProblem('folderClosed', { params: { folder, reason: code }, cause: error })
    : error;
}
