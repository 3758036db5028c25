/** Migrates the PostgreSQL database of DATABASE_URL and prints the names of what it applied. */
import { closeDatabase, openDatabase } from '../../../app/db/database.server';
import { migrate } from '../../../app/db/migrate.server';

const database = await openDatabase({ url: process.env['DATABASE_URL'], dataDir: '' });
while (Date.now() < Number(process.argv[3] ?? 0));
console.log(JSON.stringify(await migrate(database.sql, process.argv[2])));
await database.close();
await closeDatabase();
