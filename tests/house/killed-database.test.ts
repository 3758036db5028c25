import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '~/db/database.server';
import { runScript } from '../support/process';

const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a process killed while it writes loses no row that it had acknowledged', async () => {
  let acknowledged = 0;
  for (const rows of [1, 40]) {
    const writer = runScript('tests/house/processes/write-rows.ts', [], { VUORO_DATA: folder });
    await writer.says(new RegExp(`^${acknowledged + rows}$`, 'm'));
    await writer.ends('SIGKILL');
    // A number cut off in the middle was not acknowledged.
    acknowledged = Math.max(...[...writer.printed().matchAll(/^(\d+)\n/gm)].map(([, n]) => Number(n)));
  }
  const { sql, close } = await openDatabase({ dataDir: folder });
  const rows = await sql.query('SELECT n FROM acknowledged ORDER BY n', []);
  await close();
  const stored = rows.map(({ n }) => Number(n));
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
  expect(stored).toEqual(stored.map((_, index) => index + 1));
});
