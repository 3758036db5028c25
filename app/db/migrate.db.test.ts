import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../tests/support/test-database';
import { database } from './database.server';
import { migrate, type Sql } from './migrate.server';

withTestDatabase();

const root = mkdtempSync(path.join(tmpdir(), 'vuoro-migrations-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
let sql: Sql;
let round = 0;
beforeEach(async () => {
  sql = (await database()).sql;
  // As far as the runner knows, the database is new.
  await sql.query('DELETE FROM "_prisma_migrations"', []);
  folder = mkdtempSync(path.join(root, 'set-'));
  round += 1;
});

/** A migration of this test alone: the file's database keeps what earlier ones applied. */
function write(name: string, text: string): string {
  const full = `${round}_${name}`;
  mkdirSync(path.join(folder, full), { recursive: true });
  writeFileSync(path.join(folder, full, 'migration.sql'), text);
  return full;
}

const exists = async (table: string): Promise<boolean> =>
  (await sql.query('SELECT to_regclass($1) IS NOT NULL AS there', [table]))[0]?.['there'] === true;

describe('migrate', () => {
  it('applies in the order of names, several statements each, and each only once', async () => {
    const b = write('b', 'INSERT INTO steps VALUES (2); INSERT INTO steps VALUES (3);');
    const a = write('a', 'CREATE TABLE steps (n int); INSERT INTO steps VALUES (1);');
    expect(await migrate(sql, folder)).toEqual([a, b]);
    expect(await migrate(sql, folder)).toEqual([]);
    expect((await sql.query('SELECT n FROM steps', [])).map(({ n }) => n)).toEqual([1, 2, 3]);
    const c = write('c', 'DROP TABLE steps;');
    expect(await migrate(sql, folder)).toEqual([c]);
  });

  it('refuses one that was edited after it had been applied', async () => {
    const name = write('edited', 'SELECT 1;');
    await migrate(sql, folder);
    write('edited', 'SELECT 2;');
    await expect(migrate(sql, folder)).rejects.toThrow(`${name} was edited after it had been applied`);
  });

  it('leaves nothing of one that fails in the middle, and takes it when it is mended', async () => {
    const name = write('failing', 'CREATE TABLE half (n int); INSERT INTO half VALUES (1 / 0);');
    await expect(migrate(sql, folder)).rejects.toThrow(new RegExp(`${name} failed: .*division by zero`));
    expect(await exists('half')).toBe(false);
    write('failing', 'CREATE TABLE half (n int);');
    expect(await migrate(sql, folder)).toEqual([name]);
    expect(await exists('half')).toBe(true);
  });

  it('refuses a database that a newer program has migrated, before anything is changed', async () => {
    const newer = write('newer', 'CREATE TABLE newer (n int);');
    await migrate(sql, folder);
    rmSync(path.join(folder, newer), { recursive: true });
    write('ours', 'CREATE TABLE ours (n int);');
    await expect(migrate(sql, folder)).rejects.toThrow(
      `The database is newer than this program, which does not know its migrations ${newer}. Start the newer program`,
    );
    expect(await exists('ours')).toBe(false);
  });

  it('refuses one that another tool has left half-way', async () => {
    const name = write('half', 'SELECT 1;');
    await sql.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)', [
      name,
      'x',
      name,
    ]);
    await expect(migrate(sql, folder)).rejects.toThrow(`${name} failed half-way earlier`);
  });
});
