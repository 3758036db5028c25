import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { stopQueue } from '~/db/queue.server';
import { env } from '~/platform/env.server';
import { buildPerson, formOf, uploadRequest } from '../../../../tests/support/build-inbox';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';
import { beginImport } from './begin-import.server';
import { confirmImport } from './confirm-import.server';
import { importView } from './import.view.server';
import { runImport } from './run-import.server';

// Read when the first module asks for the environment: before any import.
await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs');
  process.env['VUORO_DATA'] = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-import-`);
});

withTestDatabase();
beforeAll(async () => {
  Object.assign(env(), { DATABASE_URL: databaseUrl() });
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
});
afterAll(() => stopQueue());

/** The server ends the connection in the middle of the transaction that would note more than so many rows. */
async function hangUpFromRow(row: number): Promise<void> {
  await (
    await database()
  ).sql.exec(`
    CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW."rowsRead" > ${row} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
    CREATE TRIGGER hang_up BEFORE UPDATE ON "ImportRun" FOR EACH ROW EXECUTE FUNCTION hang_up();`);
}

it('a connection lost in mid-import undoes the batch under way, and the reading goes on from it', async () => {
  const actor = await buildPerson('service');
  const content = Array.from({ length: 350 }, (_, at) =>
    at % 50 === 7
      ? 'rikki'
      : JSON.stringify({ id: at, text: `Kysymys numero ${at}: miten vaihdan osoitteen?` }),
  ).join('\n');
  const id = await beginImport(actor, uploadRequest('katkeaa.jsonl', content));
  const form = formOf({ intent: 'import', source: 'Katkeava', encoding: 'utf-8' });
  expect(await confirmImport(actor, id, form)).toEqual({ kind: 'started' });

  await hangUpFromRow(200);
  await expect(runImport(id)).rejects.toThrow();
  await (await database()).sql.exec('DROP TRIGGER hang_up ON "ImportRun"; DROP FUNCTION hang_up;');
  const db = await prisma();
  const { sourceId } = await db.importRun.findUniqueOrThrow({ where: { id } });
  expect(await importView(actor, id)).toMatchObject({
    state: 'running',
    rowsRead: 200,
    problem: 'imports:interrupted.database',
  });
  expect(await db.message.count({ where: { sourceId } })).toBe(196);

  await runImport(id);
  expect(await importView(actor, id)).toMatchObject({
    state: 'done',
    rowsRead: 350,
    added: 343,
    rejected: 7,
    duplicates: 0,
    problem: null,
  });
  expect(await db.message.count({ where: { sourceId } })).toBe(343);
  expect(await db.importReject.count({ where: { runId: id } })).toBe(7);
});
