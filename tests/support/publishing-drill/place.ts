import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * Imported before anything of the application's: rows are written in this process and sealed with its key,
 * which the workers must find where they look for theirs.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-drill-'));
// PostgreSQL runs as a user of its own.
chmodSync(folder, 0o711);

export const PLACE = {
  folder,
  clockFile: path.join(folder, 'clock'),
  dataDir: path.join(folder, 'vuoro'),
  postgres: path.join(folder, 'postgres'),
  backup: path.join(folder, 'backup'),
};

Object.assign(process.env, { VUORO_DATA: PLACE.dataDir, VUORO_CLOCK_FILE: PLACE.clockFile });
