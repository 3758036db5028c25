import { database } from '~/db/database.server';

/** Pieces of personal data that a careless message holds and that must be found nowhere but in its seal. */
export const PLANTED = [
  'matti.virtanen@example.com',
  '040 765 4321',
  '131052-308T',
  'FI21 1234 5600 0007 85',
  '4111 1111 1111 1111',
  'Virtanen',
] as const;

export const LETTER = [
  'Hei, en pääse kirjautumaan enkä saa uutta salasanaa, miten se vaihdetaan?',
  'Sähköpostini on matti.virtanen@example.com ja numeroni 040 765 4321.',
  'Henkilötunnus 131052-308T, tili FI21 1234 5600 0007 85, kortti 4111 1111 1111 1111.',
  'Terveisin',
  'Matti Virtanen',
].join('\n');

/** Every text in every table, a line each: `Table.column: value`. */
export async function everyColumn(): Promise<string> {
  const { sql } = await database();
  const columns = await sql.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
    [],
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await sql.query(`SELECT "${String(column)}"::text AS value FROM "${String(table)}"`, []);
    for (const { value } of rows) found.push(`${String(table)}.${String(column)}: ${String(value)}`);
  }
  return found.join('\n');
}
