import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { env } from '~/platform/env.server';
import { buildFeedSource, buildImapSource, buildOrganisation } from '../../../../tests/support/build-source';
import { feedServer, rssOf, type FeedServer } from '../../../../tests/support/network/feed-server';
import { hasDovecot, MAILBOX_PASSWORD, startDovecot } from '../../../../tests/support/network/dovecot';
import { runScript } from '../../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';

withTestDatabase();
let feed: FeedServer;
beforeAll(async () => {
  await buildOrganisation();
  feed = await feedServer();
});
// Seals and fingerprints need the same key in every process: one data folder for all of them.
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-poll-'));
Object.assign(env(), { dataDir });
afterAll(async () => {
  await feed.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const ENTRIES = 600;
const patience = { timeout: 60_000, interval: 10 };

async function worker(name: string) {
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const child = runScript('tests/support/poll-in-own-process.ts', [name], environment);
  await child.says(/polling/);
  return child;
}

/** A third worker reads on to the end, once the dead ones' lease has run out. */
async function finishedByAnother(id: string): Promise<void> {
  // Nobody waits in a test for that.
  const gone = new Date(Date.now() - 1000);
  await (await prisma()).source.update({ where: { id }, data: { leaseUntil: gone } });
  const third = await worker('third');
  await vi.waitFor(async () => {
    const row = await (await prisma()).source.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ failures: 0, polledAt: expect.any(Date) as Date });
  }, patience);
  await third.ends('SIGKILL');
}

describe('workers that are killed while they read', { timeout: 150_000 }, () => {
  it('lose nothing and double nothing, and two at once read a source once', async () => {
    feed.answer = (response) =>
      response.end(
        rssOf(Array.from({ length: ENTRIES }, (_, at) => ({ id: `${at}`, title: `Missä lasku ${at} on?` }))),
      );
    const source = await buildFeedSource(feed.url);
    const count = async () => (await prisma()).message.count({ where: { sourceId: source.id } });

    const both = await Promise.all([worker('first'), worker('second')]);
    await vi.waitFor(async () => expect(await count()).toBeGreaterThan(0), patience);
    expect(feed.asked).toHaveLength(1);
    await Promise.all(both.map((child) => child.ends('SIGKILL')));
    const before = await count();
    expect(before).toBeLessThan(ENTRIES);
    expect(before % 100, 'whole batches only').toBe(0);

    await finishedByAnother(source.id);
    expect(await count()).toBe(ENTRIES);
  });

  it.skipIf(!hasDovecot)('do so with a real mailbox too', async () => {
    const server = await startDovecot();
    try {
      const MAILS = 180;
      for (let at = 0; at < MAILS; at += 1)
        server.deliver('m', `Message-ID: <${at}@x>\r\nFrom: a@example.test\r\n\r\nMissä lasku ${at} on?`);
      const source = await buildImapSource(server.port, 'm', MAILBOX_PASSWORD);
      const count = async () => (await prisma()).message.count({ where: { sourceId: source.id } });
      const first = await worker('first');
      await vi.waitFor(async () => expect(await count()).toBeGreaterThan(0), patience);
      await first.ends('SIGKILL');
      expect(await count()).toBeLessThan(MAILS);
      await finishedByAnother(source.id);
      expect(await count()).toBe(MAILS);
      const row = await (await prisma()).source.findUniqueOrThrow({ where: { id: source.id } });
      expect(row).toMatchObject({ received: MAILS, resume: { folders: { INBOX: { lastUid: MAILS } } } });
    } finally {
      await server.stop();
    }
  });
});
