/** Writes rows into the embedded database for ever, and says each number once it is stored. */
import { database } from '../../../app/db/database.server';

const { sql } = await database();
await sql.exec('CREATE TABLE IF NOT EXISTS acknowledged (n int PRIMARY KEY)');
const [last] = await sql.query('SELECT coalesce(max(n), 0) AS n FROM acknowledged', []);
for (let n = Number(last?.['n']) + 1; ; n += 1) {
  await sql.query('INSERT INTO acknowledged (n) VALUES ($1)', [n]);
  process.stdout.write(`${n}\n`);
}
