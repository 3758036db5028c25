/** Migrates the PostgreSQL database of DATABASE_URL from a folder, at an instant, and prints the names of what it applied. */
import pg from 'pg';
import { migrate } from '../../../app/db/migrate.server';

const [, , folder, at = '0'] = process.argv;
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
await client.connect();
while (Date.now() < Number(at));
const applied = await migrate(
  {
    exec: (text) => client.query(text),
    query: async (text, params) => (await client.query(text, params)).rows as Record<string, unknown>[],
  },
  folder,
);
console.log(JSON.stringify(applied));
await client.end();
