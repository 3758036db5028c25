import type { Sql } from '~/db/migrate.server';

/** A table of ours, with the columns that are written; generated ones make themselves. */
export type Table = { readonly name: string; readonly columns: readonly string[] };

/** Every table but the record of migrations. The queue's own are elsewhere: old jobs are not to run again. */
export async function listTables(sql: Sql): Promise<readonly Table[]> {
  const rows = await sql.query(
    `SELECT t.table_name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
       FROM information_schema.tables t
       JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        AND t.table_name <> '_prisma_migrations' AND c.is_generated = 'NEVER'
      GROUP BY t.table_name ORDER BY t.table_name`,
    [],
  );
  return rows.map((row) => ({ name: String(row['table_name']), columns: row['columns'] as string[] }));
}

export async function appliedMigrations(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.query(
    'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name',
    [],
  );
  return rows.map((row) => String(row['migration_name']));
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
