import { createWriteStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database } from '~/db/database.server';
import { now } from '~/platform/clock.server';
import { BackupError, placesIn, sha256Of, type Manifest } from './backup-folder.server';
import { appliedMigrations, listTables, quoted, type Table } from './tables.server';

const BATCH = 500;

/**
 * Writes everything into a new folder, as it was at one moment, also while others go on writing. It holds
 * the key and personal data: only the owner may read it. Until it is whole it has another name.
 *
 * @throws BackupError when the folder is there already
 */
export async function writeBackup(
  { sql }: Pick<Database, 'sql'>,
  { folder, dataDir }: { readonly folder: string; readonly dataDir: string },
): Promise<Manifest> {
  if (existsSync(folder)) throw new BackupError(`${folder} is there already. Give a new name.`);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  const places = placesIn(part);
  const rows: Record<string, number> = {};
  await sql.exec('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  let migrations: readonly string[];
  try {
    migrations = await appliedMigrations(sql);
    const tables = await listTables(sql);
    const file = createWriteStream(places.rows, { mode: 0o600 });
    await pipeline(Readable.from(linesOf(sql, tables, rows)), createGzip(), file);
  } finally {
    await sql.exec('ROLLBACK');
  }
  for (const name of ['key', 'files'] as const) {
    const from = path.join(dataDir, name);
    if (existsSync(from)) await cp(from, places[name], { recursive: true });
  }
  if (existsSync(places.key)) await chmod(places.key, 0o600);
  const manifest: Manifest = {
    format: 1,
    madeAt: now().toISOString(),
    migrations: [...migrations],
    rows,
    sha256: await sha256Of(places.rows),
  };
  await writeFile(places.manifest, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(part, folder);
  return manifest;
}

/** Each table's name on a line of its own, then its rows. Counts them into `counted`. */
async function* linesOf(
  sql: Database['sql'],
  tables: readonly Table[],
  counted: Record<string, number>,
): AsyncGenerator<string> {
  for (const { name, columns } of tables) {
    yield `${JSON.stringify({ table: name })}\n`;
    counted[name] = 0;
    await sql.exec(
      `DECLARE rows CURSOR FOR SELECT row_to_json(t)::text AS line
         FROM (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}) t`,
    );
    for (;;) {
      const batch = await sql.query(`FETCH ${BATCH} FROM rows`, []);
      for (const { line } of batch) yield `${String(line)}\n`;
      counted[name] += batch.length;
      if (batch.length < BATCH) break;
    }
    await sql.exec('CLOSE rows');
  }
}
