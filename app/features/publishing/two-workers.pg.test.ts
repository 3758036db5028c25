import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { LEASE_MS } from '~/domain/publishing/timing';
import { buildChannel } from '../../../tests/support/build';
import { buildDue } from '../../../tests/support/build-publishing';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();

const POSTS = 100;
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const worker of running) worker.kill('SIGKILL');
});

/** A worker process like the real one, on this file's database and with a clock that the test can shift. */
async function startWorker(dataDir: string, clockFile: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(),
      VUORO_DATA: dataDir,
      VUORO_CLOCK_FILE: clockFile,
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(worker);
  await new Promise<void>((resolve, reject) => {
    worker.stdout.once('data', () => resolve());
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return worker;
}

async function ended(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill(signal);
  await gone;
  running.delete(worker);
}

async function countBy(state: 'published' | 'sending'): Promise<number> {
  return (await prisma()).publication.count({ where: { state } });
}

describe('two workers at once', () => {
  it('publish nothing twice and lose nothing, also when one is killed in the middle', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vuoro-workers-'));
    const clockFile = path.join(dataDir, 'clock');
    const channels = await Promise.all([1, 2, 3, 4].map(() => buildChannel({ kind: 'site' })));
    for (let index = 0; index < POSTS; index += 1) {
      const channelId = channels[index % channels.length]?.id ?? '';
      await buildDue({ channelId, text: `Tiedote ${index}.`, post: { title: `Tiedote ${index}` } });
    }

    const [first, second] = await Promise.all([
      startWorker(dataDir, clockFile),
      startWorker(dataDir, clockFile),
    ]);
    // Killed while it holds a lease, so that there is something to recover.
    await expect
      .poll(async () => (await countBy('published')) >= 10, { timeout: 60_000, interval: 5 })
      .toBe(true);
    await expect.poll(() => countBy('sending'), { timeout: 10_000, interval: 1 }).toBeGreaterThan(0);
    await ended(first, 'SIGKILL');
    const third = await startWorker(dataDir, clockFile);

    // The dead one's channel waits for its lease to run out: walk there. The living one's leases run out
    // under its hands at the same moment, which must do no harm either.
    await writeFile(clockFile, String(LEASE_MS + 1000));
    await expect.poll(() => countBy('published'), { timeout: 120_000 }).toBe(POSTS);
    await Promise.all([ended(second, 'SIGTERM'), ended(third, 'SIGTERM')]);

    const db = await prisma();
    const entries = await db.siteEntry.findMany({ select: { publicationId: true, title: true } });
    expect(entries).toHaveLength(POSTS);
    expect(new Set(entries.map(({ title }) => title)).size).toBe(POSTS);
    expect(await db.attempt.count({ where: { finishedAt: null } })).toBe(0);
    const rows = await db.publication.findMany({
      select: { remoteId: true, remoteUrl: true, leaseOwner: true },
    });
    expect(rows.every(({ remoteId, remoteUrl, leaseOwner }) => remoteId && remoteUrl && !leaseOwner)).toBe(
      true,
    );
  }, 240_000);
});
