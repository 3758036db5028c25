import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { stopQueue } from '~/db/queue.server';
import { env } from '~/platform/env.server';
import { buildPerson, formOf, uploadRequest } from '../../../../tests/support/build-inbox';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';
import { beginImport } from './begin-import.server';
import { cancelImport, confirmImport } from './confirm-import.server';
import { importView } from './import.view.server';
import { runImport } from './run-import.server';
import { takeUpload } from './take-upload.server';
import { createUpload } from './upload-folder.server';

// Read when the first module asks for the environment: before any import.
const { dataDir } = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs');
  const dataDir = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-import-`);
  process.env['VUORO_DATA'] = dataDir;
  return { dataDir };
});

withTestDatabase();
// The queue of this process belongs to this file's database.
beforeAll(async () => {
  Object.assign(env(), { DATABASE_URL: databaseUrl() });
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
});
afterAll(() => stopQueue());

const runOf = async (id: string) => (await prisma()).importRun.findUniqueOrThrow({ where: { id } });
const uploads = (): readonly string[] => readdirSync(path.join(dataDir, 'uploads'));
const told = (source: string, columns: Readonly<Record<string, string>> = {}) =>
  formOf({ intent: 'import', source, encoding: 'utf-8', ...columns });

async function importFile(fileName: string, content: string | Uint8Array<ArrayBuffer>, form: FormData) {
  const actor = await buildPerson('service');
  const id = await beginImport(actor, uploadRequest(fileName, content));
  expect(await confirmImport(actor, id, form)).toEqual({ kind: 'started' });
  await runImport(id);
  return runOf(id);
}

/** The database fails the transaction that would note more than so many rows: as good as being killed there. */
async function failFromRow(row: number, how = "RAISE EXCEPTION 'connection lost'"): Promise<void> {
  await (
    await database()
  ).sql.exec(`
    CREATE FUNCTION fail_import() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW."rowsRead" > ${row} THEN ${how}; END IF; RETURN NEW; END $$;
    CREATE TRIGGER fail_import BEFORE UPDATE ON "ImportRun" FOR EACH ROW EXECUTE FUNCTION fail_import();`);
}

async function stopFailing(): Promise<void> {
  await (await database()).sql.exec('DROP TRIGGER fail_import ON "ImportRun"; DROP FUNCTION fail_import;');
}

describe('an import', () => {
  it('adds each message once: the same file again adds nothing', async () => {
    const content = ['Miten vaihdan osoitteen?', 'Missä lasku viipyy?', 'Netti on poikki!']
      .map((text, at) => JSON.stringify({ id: at, text, ts: '2026-11-01T10:00:00+02:00' }))
      .join('\n');
    const first = await importFile('kerran.jsonl', content, told('Kerran'));
    expect(first).toMatchObject({
      state: 'done',
      rowsRead: 3,
      added: 3,
      duplicates: 0,
      rejected: 0,
      storedAs: null,
    });
    const second = await importFile('kerran.jsonl', content, told('Kerran'));
    expect(second).toMatchObject({ state: 'done', rowsRead: 3, added: 0, duplicates: 3, rejected: 0 });
    expect(second.sourceId).toBe(first.sourceId);
    expect(uploads()).toEqual([]);
  });

  it('reads a semicolon file in Windows-1252 and lists what it rejected, masked', async () => {
    const rows = [
      'Päivä;Viesti;Lähettäjä',
      '10.11.2026 klo 9.05;Äänet pätkii, mikä vikana?;matti',
      '29.3.2026 3.30;Tätä aikaa ei ole;maija',
      'eilen, soita Matti Virtaselle 040 123 4567;Väärä päivä;x',
      '11.11.2026;"Jäi auki;y',
    ];
    const run = await importFile(
      'viestit.csv',
      new Uint8Array(Buffer.from(rows.join('\r\n'), 'latin1')),
      formOf({
        intent: 'import',
        source: 'Excel',
        encoding: 'windows-1252',
        separator: ';',
        hasHeader: 'yes',
        column_receivedAt: '0',
        column_text: '1',
        column_from: '2',
      }),
    );
    expect(run).toMatchObject({ state: 'done', added: 1, rejected: 3 });
    const rejects = await (
      await prisma()
    ).importReject.findMany({ where: { runId: run.id }, orderBy: { line: 'asc' } });
    expect(rejects.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'receivedAt', 'noSuchTime'],
      [4, 'receivedAt', 'badDate'],
      [5, null, 'unclosedQuote'],
    ]);
    expect(
      JSON.stringify(rejects, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/4567|Virtase/);
    const [message] = await (await prisma()).message.findMany({ where: { sourceId: run.sourceId } });
    expect(message).toMatchObject({
      text: 'Äänet pätkii, mikä vikana?',
      receivedAt: new Date('2026-11-10T07:05:00Z'),
    });
  });

  it('goes on where it was killed, and counts nothing twice', async () => {
    const actor = await buildPerson('service');
    const content = Array.from({ length: 350 }, (_, at) =>
      at % 50 === 7
        ? 'rikki'
        : JSON.stringify({ id: at, text: `Kysymys numero ${at}: miten vaihdan osoitteen?` }),
    ).join('\n');
    const id = await beginImport(actor, uploadRequest('pitka.jsonl', content));
    await confirmImport(actor, id, told('Pitkä'));
    await failFromRow(200);
    await expect(runImport(id)).rejects.toThrow('connection lost');
    await stopFailing();
    expect((await importView(actor, id)).problem).toBe('imports:interrupted.database');
    const half = await runOf(id);
    expect(half).toMatchObject({ state: 'running', rowsRead: 200 });
    await runImport(id);
    const db = await prisma();
    const whole = await runOf(id);
    expect(whole).toMatchObject({ state: 'done', rowsRead: 350, added: 343, rejected: 7, duplicates: 0 });
    expect(await db.message.count({ where: { sourceId: whole.sourceId } })).toBe(343);
    expect(await db.importReject.count({ where: { runId: id } })).toBe(7);
  });
});

describe('a full disk', () => {
  it('in mid-import: what was read is kept, the person is told, and it goes on when there is room', async () => {
    const actor = await buildPerson('service');
    const content = Array.from({ length: 250 }, (_, at) =>
      JSON.stringify({ id: at, text: `Kysymys numero ${at}: miten vaihdan osoitteen?` }),
    ).join('\n');
    const id = await beginImport(actor, uploadRequest('taysi.jsonl', content));
    await confirmImport(actor, id, told('Täysi'));
    const noRoom = `RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'`;
    await failFromRow(100, noRoom);
    await expect(runImport(id)).rejects.toThrow();
    await stopFailing();
    expect(await importView(actor, id)).toMatchObject({
      state: 'running',
      rowsRead: 100,
      added: 100,
      problem: 'imports:interrupted.diskFull',
    });
    const db = await prisma();
    const { sourceId } = await runOf(id);
    expect(await db.message.count({ where: { sourceId } })).toBe(100);

    await runImport(id);
    expect(await importView(actor, id)).toMatchObject({ state: 'done', added: 250, problem: null });
    expect(await db.message.count({ where: { sourceId } })).toBe(250);
  });

  // Linux has a device that is always full.
  it.runIf(existsSync('/dev/full'))('while a file is sent: a sentence, and no half file', async () => {
    const full = async () => {
      const { storedAs, stream } = await createUpload();
      await finished(stream.end());
      return { storedAs, stream: createWriteStream('/dev/full') };
    };
    const sent = takeUpload(uploadRequest('iso.csv', 'Viesti;Päivä\n'.repeat(20_000)), 1_000_000, full);
    await expect(sent).rejects.toMatchObject({ status: 413, sentence: 'imports:upload.diskFull' });
    expect(uploads()).toEqual([]);
  });
});

describe('a file that is not taken', () => {
  it.each([
    ['tyhja.csv', '', 'imports:file.empty'],
    [
      'taulukko.xlsx',
      Buffer.from('504b0304140006000800', 'hex').toString('latin1') + 'xl/workbook.xml',
      'imports:file.spreadsheet',
    ],
    ['viestit.zip', 'PK\u0003\u0004 viestit', 'imports:file.archive'],
    ['kuva.png', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\u0001\0', 'imports:file.binary'],
    ['kaikki.json', '[{"text": "a"}]', 'imports:file.jsonNotLines'],
  ])('%s', async (name, content, sentence) => {
    const actor = await buildPerson('service');
    const before = await (await prisma()).importRun.count();
    await expect(
      beginImport(actor, uploadRequest(name, new Uint8Array(Buffer.from(content, 'latin1')))),
    ).rejects.toMatchObject({ sentence });
    expect(uploads()).toEqual([]);
    expect(await (await prisma()).importRun.count()).toBe(before);
  });

  it('is refused at its limit, and nothing of it stays', async () => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(300_000)], 'iso.csv'));
    const announced = new Request('http://vuoro.test/', { method: 'POST', body: form });
    await expect(takeUpload(announced, 100_000)).rejects.toMatchObject({
      sentence: 'imports:upload.tooLarge',
    });
    expect(uploads()).toEqual([]);
  });

  it('broke off on the way: a sentence, and no half file', async () => {
    const whole = uploadRequest('katkeaa.csv', 'Viesti;Päivä\n'.repeat(20_000));
    const bytes = new Uint8Array(await whole.clone().arrayBuffer());
    const half = new Request(whole.url, {
      method: 'POST',
      headers: whole.headers,
      body: bytes.slice(0, bytes.length / 2),
    });
    await expect(takeUpload(half)).rejects.toMatchObject({ sentence: 'imports:upload.brokeOff' });
    expect(uploads()).toEqual([]);
  });

  it('without a file', async () => {
    const empty = new Request('http://vuoro.test/', { method: 'POST', body: new FormData() });
    await expect(takeUpload(empty)).rejects.toMatchObject({ sentence: 'imports:upload.noFile' });
  });

  it('is dropped when the person cancels', async () => {
    const actor = await buildPerson('service');
    const id = await beginImport(actor, uploadRequest('peruttu.jsonl', '{"text":"Hei"}'));
    await cancelImport(actor, id);
    expect(uploads()).toEqual([]);
    expect(await (await prisma()).source.findUnique({ where: { name: 'peruttu' } })).toBeNull();
  });

  it('is not taken from people who may not import', async () => {
    const actor = await buildPerson('marketing');
    await expect(beginImport(actor, uploadRequest('a.jsonl', '{"text":"Hei"}'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(uploads()).toEqual([]);
  });
});

describe('telling how a file is read', () => {
  it('asks for the column of the text, and takes each column once', async () => {
    const actor = await buildPerson('editor');
    const id = await beginImport(actor, uploadRequest('outo.csv', 'a;b\n1;2\n'));
    const fields = { intent: 'import', source: 'Outo', encoding: 'utf-8', separator: ';', hasHeader: 'yes' };
    expect(await confirmImport(actor, id, formOf(fields))).toMatchObject({
      problems: { fields: { column_text: 'imports:field.textColumnMissing' } },
    });
    expect(
      await confirmImport(actor, id, formOf({ ...fields, column_text: '0', column_from: '0' })),
    ).toMatchObject({ problems: { fields: { column_text: 'imports:field.columnTwice' } } });
    expect(await confirmImport(actor, id, formOf({ ...fields, source: '' }))).toMatchObject({
      problems: { fields: { source: 'imports:field.sourceMissing' } },
    });
  });

  it('shows the file again with another separator, and starts it once', async () => {
    const actor = await buildPerson('editor');
    const id = await beginImport(actor, uploadRequest('pilkut.csv', 'Viesti,id;x\nMiten?,1;2\n'));
    const fields = { source: 'Pilkut', encoding: 'utf-8', hasHeader: 'yes' };
    await confirmImport(actor, id, formOf({ ...fields, intent: 'look', separator: ',' }));
    expect((await runOf(id)).reading).toMatchObject({
      separator: ',',
      columns: ['Viesti', 'id;x'],
      mapping: { text: 0 },
    });
    const start = () =>
      confirmImport(actor, id, formOf({ ...fields, intent: 'import', separator: ',', column_text: '0' }));
    const both = await Promise.allSettled([start(), start()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
