import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { database } from '~/db/database.server';
import { runScript } from '../support/process';
import { databaseUrl, withTestDatabase } from '../support/test-database';

withTestDatabase();

const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-at-once-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('three processes that start at once apply each migration once', async () => {
  mkdirSync(path.join(folder, '1_slow'));
  writeFileSync(
    path.join(folder, '1_slow', 'migration.sql'),
    'CREATE TABLE at_once (n int); SELECT pg_sleep(0.3); INSERT INTO at_once VALUES (1);',
  );
  const url = databaseUrl() ?? '';
  // As far as they know, the database is new.
  await (await database()).sql.query('DELETE FROM "_prisma_migrations"', []);
  const at = String(Date.now() + 4000);
  const all = [1, 2, 3].map(() =>
    runScript('tests/house/processes/migrate.ts', [folder, at], { DATABASE_URL: url }),
  );
  expect(await Promise.all(all.map((each) => each.ends()))).toEqual([0, 0, 0]);
  expect(all.map((each) => each.printed().trim()).sort()).toEqual(['["1_slow"]', '[]', '[]']);
  const rows = await (await database()).sql.query('SELECT n FROM at_once', []);
  expect(rows).toEqual([{ n: 1 }]);
});
