import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const HOUR_MS = 60 * 60_000;

/**
 * Forgets what was fetched longest ago, until the folder holds at most so many bytes. What is younger than an hour
 * stays: somebody may be reading it.
 */
export async function trimNearby(folder: string, mostBytes: number, now = Date.now()): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    // Another fetch has taken its own folder away meanwhile: the next one trims.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        // Another process may have forgotten it meanwhile.
        const found = await stat(file).catch(() => null);
        return { file, bytes: found?.size ?? 0, at: found?.mtimeMs ?? now };
      }),
  );
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes, at } of files.sort((a, b) => a.at - b.at)) {
    if (total <= mostBytes || now - at < HOUR_MS) return;
    await rm(file, { force: true });
    total -= bytes;
  }
}
