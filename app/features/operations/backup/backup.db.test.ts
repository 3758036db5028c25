import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, database, giveDatabase, openDatabase, type Database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { buildDue, FakeChannel, FakeSenders } from '../../../../tests/support/build-publishing';
import { buildActor } from '../../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { restoreBackup } from './restore-backup.server';
import { writeBackup } from './write-backup.server';

withTestDatabase();

let home: string;
let original: Database;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'vuoro-backup-'));
  original = await database();
});
afterAll(async () => {
  giveDatabase(original);
  await rm(home, { recursive: true, force: true });
});

/** A new, empty database of the embedded kind, which becomes the process's own. */
async function restored(folder: string, name: string) {
  const dataDir = path.join(home, name);
  const empty = await openDatabase({ dataDir, migrates: false });
  const result = await restoreBackup(empty, { folder, dataDir });
  giveDatabase(empty);
  return { result, dataDir, database: empty };
}

async function stateOf(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({ where: { id } });
}

describe('a backup', () => {
  it(
    'comes back with every row, file and key, and past posts are not sent again',
    { timeout: 180_000 },
    async () => {
      const dataDir = path.join(home, 'first');
      mkdirSync(path.join(dataDir, 'files'), { recursive: true });
      await writeFile(path.join(dataDir, 'key'), 'the key');
      await writeFile(path.join(dataDir, 'files', 'a'), Buffer.from([0, 1, 255]));
      const senders = new FakeSenders();
      const fake = new FakeChannel('findable');
      const channel = await senders.add(fake);
      const editor = await buildActor('editor');
      const publishAt = new Date(Date.now() - 60_000);
      const sentLater = await buildDue({ channelId: channel.id, publishAt, text: 'Ä “lainaus”\nrivi' });
      const neverSent = await buildDue({ channelId: channel.id, publishAt });
      const coming = await buildDue({ channelId: channel.id, publishAt: new Date(Date.now() + 3_600_000) });
      const folder = path.join(home, 'backup');
      const manifest = await writeBackup(original, { folder, dataDir });
      const before = await countRows(original);

      // After the backup one goes out; then the machine is lost.
      await (
        await prisma()
      ).publication.update({ where: { id: neverSent.id }, data: { state: 'cancelled' } });
      await publishDue('worker', senders);
      expect(fake.posts.size).toBe(1);

      const { result, dataDir: to, database: copy } = await restored(folder, 'second');
      expect(result.asked).toBe(3);
      const after = await countRows(copy);
      expect({ ...after, AuditEvent: 0 }).toEqual({ ...before, AuditEvent: 0 });
      expect(manifest.rows['Publication']).toBe(3);
      expect(readFileSync(path.join(to, 'key'), 'utf8')).toBe('the key');
      expect(readFileSync(path.join(to, 'files', 'a'))).toEqual(Buffer.from([0, 1, 255]));
      expect((await copy.prisma.user.findMany()).map(({ id }) => id)).toContain(editor.userId);

      await publishDue('worker', senders);
      expect(fake.posts.size).toBe(1);
      await publishDue('worker', senders);
      expect(await stateOf(sentLater.id)).toMatchObject({ state: 'published', restoredAt: null });
      expect(await stateOf(neverSent.id)).toMatchObject({ state: 'unknown', problem: 'restored' });
      // Nothing of ours can still arrive: now absence is proof, and a person is asked.
      const longAgo = new Date(Date.now() - 600_000);
      const db = await prisma();
      await db.publication.updateMany({
        where: { id: neverSent.id },
        data: { restoredAt: longAgo, publishAt: new Date(longAgo.getTime() - 1), nextTryAt: longAgo },
      });
      await publishDue('worker', senders);
      expect(await stateOf(neverSent.id)).toMatchObject({ state: 'missed', problem: 'restored' });
      expect(await stateOf(coming.id)).toMatchObject({ state: 'planned' });
      expect(fake.posts.size).toBe(1);
      await closeDatabase();
      giveDatabase(original);
    },
  );

  it('is refused when it is damaged, no backup, or not for an empty database', async () => {
    const folder = path.join(home, 'damaged');
    await writeBackup(original, { folder, dataDir: path.join(home, 'none') });
    await expect(restoreBackup(original, { folder, dataDir: home })).rejects.toThrow('not empty');
    const rows = path.join(folder, 'rows.jsonl.gz');
    const bytes = await readFile(rows);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(rows, bytes);
    await expect(restoreBackup(original, { folder, dataDir: home })).rejects.toThrow('damaged');
    rmSync(path.join(folder, 'manifest.json'));
    await expect(restoreBackup(original, { folder, dataDir: home })).rejects.toThrow('not a backup');
    await expect(writeBackup(original, { folder, dataDir: home })).rejects.toThrow('there already');
  });
});

async function countRows({ sql }: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await (await import('./tables.server')).listTables(sql)) {
    const [row] = await sql.query(`SELECT count(*)::int AS n FROM "${name}"`, []);
    counts[name] = Number(row?.['n']);
  }
  return counts;
}
