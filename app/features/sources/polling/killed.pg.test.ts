import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildFeedSource, buildOrganisation } from '../../../../tests/support/build-source';
import { feedServer, rssOf, type FeedServer } from '../../../../tests/support/network/feed-server';
import { runScript } from '../../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';

withTestDatabase();
let feed: FeedServer;
beforeAll(async () => {
  await buildOrganisation();
  feed = await feedServer();
});
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-poll-'));
afterAll(async () => {
  await feed.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const ENTRIES = 600;

async function worker(name: string) {
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const child = runScript('tests/support/poll-in-own-process.ts', [name], environment);
  await child.says(/polling/);
  return child;
}

describe('workers that are killed while they read', { timeout: 150_000 }, () => {
  it('lose nothing and double nothing, and two at once read a source once', async () => {
    feed.answer = (response) =>
      response.end(
        rssOf(Array.from({ length: ENTRIES }, (_, at) => ({ id: `${at}`, title: `Missä lasku ${at} on?` }))),
      );
    const source = await buildFeedSource(feed.url);
    const count = async () => (await prisma()).message.count({ where: { sourceId: source.id } });
    const patience = { timeout: 60_000, interval: 10 };

    const both = await Promise.all([worker('first'), worker('second')]);
    await vi.waitFor(async () => expect(await count()).toBeGreaterThan(0), patience);
    expect(feed.asked).toHaveLength(1);
    await Promise.all(both.map((child) => child.ends('SIGKILL')));
    const before = await count();
    expect(before).toBeLessThan(ENTRIES);
    expect(before % 100, 'whole batches only').toBe(0);

    // Nobody waits in a test for the dead reader's lease to run out.
    const gone = new Date(Date.now() - 1000);
    await (await prisma()).source.update({ where: { id: source.id }, data: { leaseUntil: gone } });
    const third = await worker('third');
    await vi.waitFor(async () => {
      const row = await (await prisma()).source.findUniqueOrThrow({ where: { id: source.id } });
      expect(row.polledAt).not.toBeNull();
    }, patience);
    expect(await count()).toBe(ENTRIES);
    expect(await (await prisma()).source.findUnique({ where: { id: source.id } })).toMatchObject({
      received: ENTRIES,
      failures: 0,
    });
    await third.ends('SIGKILL');
  });
});
