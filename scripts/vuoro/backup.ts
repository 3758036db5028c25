import '../server/mode';
import path from 'node:path';
import { closeDatabase, database } from '../../app/db/database.server';
import { BackupError } from '../../app/features/operations/backup/backup-folder.server';
import { writeBackup } from '../../app/features/operations/backup/write-backup.server';
import { env } from '../../app/platform/env.server';
import { InputError } from './input';

/** Everything into a new folder. On a server Vuoro may run meanwhile; the embedded database is its process's own. */
export async function run([folder, ...more]: readonly string[]): Promise<void> {
  if (folder === undefined || folder.startsWith('-') || more.length > 0)
    throw new InputError('Usage: vuoro backup FOLDER');
  try {
    const place = path.resolve(folder);
    const { rows, madeAt } = await writeBackup(await database(), { folder: place, dataDir: env().dataDir });
    const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
    process.stdout.write(`${JSON.stringify({ folder: place, madeAt, rows: count })}\n`);
    process.stderr.write('It holds the key and everything in it: keep it as you keep passwords.\n');
  } catch (error) {
    throw error instanceof BackupError ? new InputError(`backup: ${error.message}`, { cause: error }) : error;
  } finally {
    await closeDatabase();
  }
}
