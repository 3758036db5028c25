import { database } from '~/db/database.server';
import { log } from '~/platform/log.server';

export const STATISTICS_JOB = 'statistics';

/**
 * Counts anew what the planner of the embedded database goes by, table after table so that others are served in between:
 * nothing there does it by itself, as PostgreSQL's autovacuum does, whose threshold this is (50 rows and a tenth of them).
 * How much was changed is forgotten when the process ends, so a table that has grown by a tenth is counted as well.
 *
 * @returns the tables that were counted; none on a server
 */
export async function refreshStatistics(): Promise<readonly string[]> {
  const { kind, sql } = await database();
  if (kind === 'server') return [];
  const due = await sql.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
      WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
        AND pg_relation_size(c.oid) > 0
        AND (c.reltuples < 0
             OR coalesce(s.n_mod_since_analyze, 0) > 50 + 0.1 * c.reltuples
             OR pg_relation_size(c.oid) / current_setting('block_size')::int > 1.1 * c.relpages)
      ORDER BY 1`,
    [],
  );
  const names = due.map(({ name }) => String(name));
  for (const name of names) await sql.exec(`ANALYZE ${name}`);
  if (names.length > 0)
    log.info({ tables: names.length }, 'statistics of the embedded database were renewed');
  return names;
}
