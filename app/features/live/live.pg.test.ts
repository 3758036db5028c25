import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { buildPublication } from '../../../tests/support/build';
import { inDays } from '../../../tests/support/build-round';
import { openPage } from '../../../tests/support/live-page';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();

const until = (work: () => unknown) => expect.poll(work, { timeout: 15_000, interval: 50 });

describe('an open page, with several processes', () => {
  it('hears of what another one does, also after its own connection was cut', async () => {
    const publication = await buildPublication({ publishAt: inDays(3) });
    const page = await openPage('calendar:2026-11-09');
    await until(page.heard).toContain('event: hello');
    page.forget();
    const other = new pg.Client({ connectionString: databaseUrl() });
    await other.connect();
    await other.query(`UPDATE "Publication" SET state = 'held' WHERE id = $1`, [publication.id]);
    await until(page.heard).toContain('event: change');

    page.forget();
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN vuoro_live%' AND datname = current_database()`,
    );
    await until(page.heard).toContain('event: change');
    page.forget();
    await other.query(`UPDATE "Publication" SET state = 'planned' WHERE id = $1`, [publication.id]);
    await until(page.heard).toContain('event: change');
    await other.end();
    await page.leave();
  });
});
