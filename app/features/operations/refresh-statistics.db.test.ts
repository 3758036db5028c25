import { expect, it } from 'vitest';
import { database } from '~/db/database.server';
import { withTestDatabase } from '../../../tests/support/test-database';
import { refreshStatistics } from './refresh-statistics.server';

withTestDatabase();

const fill = async (from: number, to: number) =>
  (await database()).sql.exec(
    `CREATE TABLE IF NOT EXISTS counted (n int, word text);
     INSERT INTO counted SELECT n, repeat('x', 200) FROM generate_series(${from}, ${to}) n`,
  );
const known = async () => {
  const [row] = await (
    await database()
  ).sql.query(
    `SELECT (SELECT reltuples::int FROM pg_class WHERE relname = 'counted') AS rows,
            (SELECT count(*)::int FROM pg_stats WHERE tablename = 'counted') AS columns`,
    [],
  );
  return row;
};

it('counts what the embedded database holds, again when it has grown, and leaves a server to itself', async () => {
  await fill(1, 1000);
  const counted = await refreshStatistics();
  if ((await database()).kind === 'server') {
    expect(counted).toEqual([]);
    return;
  }
  expect(counted).toContain('public.counted');
  expect(await known()).toEqual({ rows: 1000, columns: 2 });
  expect(await refreshStatistics()).toEqual([]);
  await fill(1001, 3000);
  expect(await refreshStatistics()).toEqual(['public.counted']);
  expect(await known()).toEqual({ rows: 3000, columns: 2 });
});
