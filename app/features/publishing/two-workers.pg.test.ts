import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { ABSENCE_PROVES_AFTER_MS } from '~/domain/publishing/timing';
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

async function countPublished(): Promise<number> {
  return (await prisma()).publication.count({ where: { state: 'published' } });
}

/** A worker that has claimed something and not ended it; its process is named in the lease. */
async function holderOf(workers: readonly ChildProcess[]): Promise<ChildProcess | undefined> {
  const leases = await (await prisma()).publication.findMany({ where: { state: 'sending' } });
  return workers.find(({ pid }) => leases.some(({ leaseOwner }) => leaseOwner?.startsWith(`${pid}-`)));
}

/** Nothing gets on the help site until the work is done. */
async function withSiteLocked<T>(work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE "SiteEntry" IN SHARE MODE');
    return await work();
  } finally {
    await client.end();
  }
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

    // Killed in the middle of a sending, so that there is something to recover: while nobody can write to
    // the site, what is being sent stands still, however fast the two are.
    const living = await withSiteLocked(async () => {
      const both = await Promise.all([startWorker(dataDir, clockFile), startWorker(dataDir, clockFile)]);
      await expect.poll(() => holderOf(both), { timeout: 60_000 }).toBeDefined();
      const sending = await holderOf(both);
      if (sending) await ended(sending, 'SIGKILL');
      return both.filter((worker) => worker !== sending);
    });
    const third = await startWorker(dataDir, clockFile);

    // The dead one's channel waits for its lease to run out: walk there. The living one's leases run out
    // under its hands at the same moment, which must do no harm either.
    await writeFile(clockFile, String(ABSENCE_PROVES_AFTER_MS.keyed + 1000));
    await expect.poll(countPublished, { timeout: 120_000 }).toBe(POSTS);
    await Promise.all([...living, third].map((worker) => ended(worker, 'SIGTERM')));

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
