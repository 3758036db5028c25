import { createReadStream, existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { audit } from '~/db/audit.server';
import type { Database } from '~/db/database.server';
import { migrate, type Sql } from '~/db/migrate.server';
import { now } from '~/platform/clock.server';
import { BackupError, placesIn, readManifest, type Manifest } from './backup-folder.server';
import { listTables, quoted } from './tables.server';

const BATCH = 500;

export type Restored = { readonly manifest: Manifest; readonly asked: number };

/**
 * Fills an empty database with a backup, whole or not at all, and brings it up to date. What may have gone
 * out since the backup was made is marked: it is asked of its channel, or of a person, and not sent again.
 *
 * @throws BackupError when the backup is damaged or from a newer program, or the database is not empty
 */
export async function restoreBackup(
  { sql, prisma }: Pick<Database, 'sql' | 'prisma'>,
  { folder, dataDir }: { readonly folder: string; readonly dataDir: string },
): Promise<Restored> {
  const manifest = await readManifest(folder);
  if (await isInUse(sql))
    throw new BackupError('This database is not empty. Restore into a new one: see docs/PUBLISHING.md.');
  // As it was when the backup was made, so that every row finds its columns.
  await migrate(sql, undefined, manifest.migrations);
  await fill(sql, placesIn(folder).rows, manifest);
  await migrate(sql);
  const at = now();
  const asked = await prisma.$transaction(async (tx) => {
    const count = await markDoubtful(tx, at);
    await audit(tx, {
      at,
      actorId: null,
      action: 'backup.restore',
      subjectType: 'organisation',
      subjectId: '1',
      after: { madeAt: manifest.madeAt, asked: count },
    });
    return count;
  });
  await restoreFiles(folder, dataDir);
  return { manifest, asked };
}

/** Somebody has been set up in it. */
async function isInUse(sql: Sql): Promise<boolean> {
  const tables = await listTables(sql);
  if (!tables.some(({ name }) => name === 'User')) return false;
  const [row] = await sql.query('SELECT EXISTS (SELECT 1 FROM "User") AS used', []);
  return row?.['used'] === true;
}

async function fill(sql: Sql, file: string, manifest: Manifest): Promise<void> {
  const tables = new Map((await listTables(sql)).map((table) => [table.name, table]));
  const lacking = Object.keys(manifest.rows).filter((name) => !tables.has(name));
  if (lacking.length > 0)
    throw new BackupError(`The backup is newer than this program, which has no ${lacking.join(', ')}.`);
  await sql.exec('BEGIN');
  try {
    // Rows point at each other in circles: the keys are put back, and checked, when all rows are in.
    const keys = await foreignKeys(sql);
    for (const { table, name } of keys) await sql.exec(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    for (const name of tables.keys()) await sql.exec(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
    // A migration may have put in rows of its own: the backup has them too.
    for (const name of tables.keys()) await sql.exec(`DELETE FROM ${quoted(name)}`);
    let columns = '';
    let table = '';
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      await sql.query(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(null::${table}, $1::json)`,
        [`[${batch.join(',')}]`],
      );
      batch = [];
    };
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      const next = /^\{"table":"(\w+)"\}$/.exec(line)?.[1];
      if (next === undefined) batch.push(line);
      if (next !== undefined || batch.length === BATCH) await flush();
      if (next === undefined) continue;
      table = quoted(next);
      columns = (tables.get(next)?.columns ?? []).map(quoted).join(', ');
    }
    await flush();
    for (const name of tables.keys()) await sql.exec(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
    for (const { table: owner, name, definition } of keys)
      await sql.exec(`ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`);
    await sql.exec('COMMIT');
  } catch (error) {
    await sql.exec('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function foreignKeys(sql: Sql) {
  const rows = await sql.query(
    `SELECT conrelid::regclass::text AS owner, conname, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    [],
  );
  return rows.map((row) => ({
    table: String(row['owner']),
    name: quoted(String(row['conname'])),
    definition: String(row['definition']),
  }));
}

/** Everything that a later moment may have sent, by the clock or by a person's decision. */
async function markDoubtful(
  tx: Parameters<Parameters<Database['prisma']['$transaction']>[0]>[0],
  at: Date,
): Promise<number> {
  const waiting = await tx.publication.updateMany({
    where: { state: { in: ['planned', 'due', 'sending', 'unknown'] } },
    data: { restoredAt: at },
  });
  const asking = await tx.publication.updateMany({
    where: { state: { in: ['failed', 'missed', 'held'] } },
    data: { restoredAt: at, problem: 'restored' },
  });
  return waiting.count + asking.count;
}

async function restoreFiles(folder: string, dataDir: string): Promise<void> {
  const places = placesIn(folder);
  for (const name of ['key', 'files'] as const) {
    const to = path.join(dataDir, name);
    if (!existsSync(places[name])) continue;
    await rm(to, { recursive: true, force: true });
    await cp(places[name], to, { recursive: true });
  }
}
