import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LOCKS } from './locks';

/** The two things a migration needs of a database, embedded or server. */
export type Sql = {
  /** Several statements, no parameters. */
  readonly exec: (sql: string) => Promise<unknown>;
  readonly query: (sql: string, params: unknown[]) => Promise<readonly Record<string, unknown>[]>;
};

// The table as Prisma's migration engine makes it: its tools accept what this runner has done.
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the migrations that a database has not seen, in name order; with `only`, those and no others.
 *
 * @returns names of the applied ones
 * @throws when a migration fails (then nothing of it stays), an applied one's file was edited, another tool
 * left one half-way, or the database has been migrated by a newer program: then nothing is touched
 */
export async function migrate(
  sql: Sql,
  folder = path.resolve('prisma/migrations'),
  only?: readonly string[],
): Promise<readonly string[]> {
  await sql.query('SELECT pg_advisory_lock($1)', [LOCKS.migrations]);
  try {
    await sql.exec(TABLE);
    const rows = await sql.query(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
      [],
    );
    const known = new Map(rows.map((row) => [String(row['migration_name']), row]));
    const names = await listMigrations(folder);
    assertNotNewer([...known.keys(), ...(only ?? [])], names);
    const applied: string[] = [];
    for (const name of only ?? names) {
      const text = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      const row = known.get(name);
      if (row) assertUnchanged(name, row, checksum);
      else {
        await applyOne(sql, name, text, checksum);
        applied.push(name);
      }
    }
    return applied;
  } finally {
    await sql.query('SELECT pg_advisory_unlock($1)', [LOCKS.migrations]);
  }
}

export async function listMigrations(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** A program must not write to tables whose rules it does not know. */
function assertNotNewer(inDatabase: readonly string[], inProgram: readonly string[]): void {
  const unknown = inDatabase.filter((name) => !inProgram.includes(name)).sort();
  if (unknown.length === 0) return;
  throw new Error(
    `The database is newer than this program, which does not know its migrations ${unknown.join(', ')}. ` +
      'Start the newer program, or restore a backup from before it.',
  );
}

function assertUnchanged(name: string, row: Record<string, unknown>, checksum: string): void {
  if (row['finished_at'] === null)
    throw new Error(`Migration ${name} failed half-way earlier; restore a backup or resolve it.`);
  if (row['checksum'] !== checksum)
    throw new Error(`Migration ${name} was edited after it had been applied.`);
}

/** The statements and the record of them in one transaction: killed or failing at any point, neither is there. */
async function applyOne(sql: Sql, name: string, text: string, checksum: string): Promise<void> {
  await sql.exec('BEGIN');
  try {
    await sql.exec(text);
    await sql.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await sql.exec('COMMIT');
  } catch (error) {
    // A lost connection has rolled back by itself; the error to tell about is the first one.
    await sql.exec('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
