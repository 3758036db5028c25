import '../server/mode';
import path from 'node:path';
import { openDatabase } from '../../app/db/database.server';
import { BackupError } from '../../app/features/operations/backup/backup-folder.server';
import { restoreBackup } from '../../app/features/operations/backup/restore-backup.server';
import { env } from '../../app/platform/env.server';
import { InputError } from './input';

/** A backup into an empty database, before anything runs on it. Nothing that was due by now is sent again. */
export async function run([folder, ...more]: readonly string[]): Promise<void> {
  if (folder === undefined || folder.startsWith('-') || more.length > 0)
    throw new InputError('Usage: vuoro restore FOLDER');
  const { DATABASE_URL: url, dataDir } = env();
  const database = await openDatabase({ url, dataDir, migrates: false });
  try {
    const { manifest, asked } = await restoreBackup(database, { folder: path.resolve(folder), dataDir });
    const rows = Object.values(manifest.rows).reduce((sum, one) => sum + one, 0);
    process.stdout.write(`${JSON.stringify({ madeAt: manifest.madeAt, rows, asked })}\n`);
    process.stderr.write(
      `${asked} publications may have gone out after the backup was made. Start Vuoro: each is asked of its ` +
        'channel when its time comes, and what a channel cannot tell is on Today for a person.\n',
    );
  } catch (error) {
    throw error instanceof BackupError
      ? new InputError(`restore: ${error.message}`, { cause: error })
      : error;
  } finally {
    await database.close();
  }
}
