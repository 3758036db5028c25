import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/*
 * A backup is a folder: `manifest.json`; `rows.jsonl.gz`, one line a row; `key` and `files` where they are kept
 * in the data folder. Rows are written by column name and as text, so a backup of the embedded database can be
 * restored on a server and the other way round.
 */

export const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** What the database had applied: it is made as it was then, filled, and brought up to date. */
  migrations: z.array(z.string()).min(1),
  rows: z.record(z.string(), z.number().int().nonnegative()),
  /** SHA-256 of `rows.jsonl.gz`, in hexadecimal. */
  sha256: z.string().length(64),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const placesIn = (folder: string) => ({
  manifest: path.join(folder, 'manifest.json'),
  rows: path.join(folder, 'rows.jsonl.gz'),
  key: path.join(folder, 'key'),
  files: path.join(folder, 'files'),
});

/** A backup that cannot be used. The message says why, in words for the person at the command line. */
export class BackupError extends Error {}

/**
 * Reads a backup's manifest and proves that its rows are the ones that were written.
 *
 * @throws BackupError when the folder is no backup, or was damaged
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const { manifest, rows } = placesIn(folder);
  if (!existsSync(manifest)) throw new BackupError(`${folder} is not a backup: it has no manifest.json.`);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(manifest, 'utf8'));
  } catch (error) {
    throw new BackupError(`${manifest} cannot be read as JSON.`, { cause: error });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success)
    throw new BackupError(`${manifest} is not what this program writes: ${z.prettifyError(parsed.error)}`);
  if (!existsSync(rows)) throw new BackupError(`${rows} is missing.`);
  if ((await sha256Of(rows)) !== parsed.data.sha256)
    throw new BackupError(`${rows} is damaged: its checksum is not the manifest's.`);
  return parsed.data;
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
