import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PgBoss from 'pg-boss';
import { closeDatabase, giveDatabase, openDatabase } from '~/db/database.server';
import { publishDue, startPublishing } from '~/features/publishing/publishing-loop.server';
import { freePort } from '../../tests/support/network/free-port';
import { startPostgres, stopPostgres } from '../test-postgres.mjs';
import { chance } from './chance';
import { allOut, LoadedChannels, plan, type Call, type Planned } from './publishing-load';

const LANES = 8;
const CLAIMS = 2000;
const NORMAL = { posts: 600, channels: 12, seconds: 60, answersAfterMs: 80 };
const CROWD = { posts: 10_000, channels: 20, answersAfterMs: 5 };
const LIMITED = { posts: 60, perWindow: 20, windowMs: 15_000 };
/** Order is kept from turn to turn of the clock; within one, two workers may let two posts fall due at once. */
const TURN_MS = 1000;

/**
 * Publishing on a PostgreSQL of its own, with channels that answer from this process: claims beside pg-boss,
 * lateness at a normal load, a crowd due in one minute, a channel that limits its callers. With names, only those.
 */
export async function run(only: readonly string[]): Promise<object> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vuoro-bench-'));
  // PostgreSQL runs as a user of its own.
  await chmod(folder, 0o711);
  const postgres = path.join(folder, 'postgres');
  const url = startPostgres(postgres, await freePort());
  try {
    giveDatabase(await openDatabase({ url, dataDir: folder }));
    const figures: Record<string, unknown> = {};
    for (const [name, measured] of Object.entries(PARTS)) {
      if (only.length > 0 && !only.includes(name)) continue;
      process.stderr.write(`${name}\n`);
      figures[name] = await measured(url);
    }
    return figures;
  } finally {
    await closeDatabase();
    stopPostgres(postgres);
    await rm(folder, { recursive: true, force: true });
  }
}

const PARTS: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  claimsPerSecond: claims,
  pgBossPerSecond: pgBoss,
  normal: normalLoad,
  crowd,
  limited,
};

/** Claim, attempt, outcome, all written: what a lane does when the channel costs nothing. */
async function claims(): Promise<number> {
  const senders = new LoadedChannels();
  await plan({ posts: CLAIMS, channels: LANES, dueAt: () => new Date(Date.now() - 1000) });
  const startedAt = performance.now();
  await publishDue('bench', senders);
  return perSecond(senders.calls.length, startedAt);
}

/** The same number of jobs taken one by one and completed by as many takers. */
async function pgBoss(url: string): Promise<number> {
  const boss = new PgBoss({ connectionString: url, max: 10 });
  await boss.start();
  await boss.createQueue('bench');
  await boss.insert(Array.from({ length: CLAIMS }, (_, n) => ({ name: 'bench', data: { n } })));
  const startedAt = performance.now();
  let taken = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (;;) {
        const [job] = await boss.fetch('bench');
        if (!job) return;
        await boss.complete('bench', job.id);
        taken += 1;
      }
    }),
  );
  const rate = perSecond(taken, startedAt);
  await boss.stop({ graceful: false });
  return rate;
}

async function normalLoad(): Promise<object> {
  const senders = new LoadedChannels();
  senders.answersAfterMs = NORMAL.answersAfterMs;
  const throws = chance(20261122);
  const from = Date.now() + 5000;
  const planned = await plan({
    ...NORMAL,
    dueAt: () => new Date(from + Math.floor(throws() * NORMAL.seconds * 1000)),
  });
  const loops = [startPublishing('one', senders), startPublishing('two', senders)];
  await allOut(planned);
  await Promise.all(loops.map(({ stop }) => stop()));
  return {
    ...NORMAL,
    workers: 2,
    ...lateness(planned, senders.calls),
    outOfOrder: outOfOrder(planned, senders.calls),
  };
}

/** All due in one minute, and one urgent post at its end behind them all. */
async function crowd(): Promise<object> {
  const senders = new LoadedChannels();
  senders.answersAfterMs = CROWD.answersAfterMs;
  const from = Date.now() - 60_000;
  const last = CROWD.posts - 1;
  const planned = await plan({
    ...CROWD,
    dueAt: (index) => new Date(from + Math.floor((index / CROWD.posts) * 60_000)),
    urgent: [last],
  });
  const startedAt = Date.now();
  const loop = startPublishing('one', senders);
  await allOut(planned);
  await loop.stop();
  const drainedAt = Math.max(...senders.calls.map(({ at }) => at));
  const urgent = senders.calls.find(({ id }) => id === planned[last]?.id);
  return {
    ...CROWD,
    drainSeconds: (drainedAt - startedAt) / 1000,
    urgentAfterSeconds: ((urgent?.at ?? Infinity) - startedAt) / 1000,
    outOfOrder: outOfOrder(planned.slice(0, -1), senders.calls),
  };
}

/** A channel that takes so many in a window and says when the next begins. */
async function limited(): Promise<object> {
  const senders = new LoadedChannels();
  let windowEndsAt = 0;
  let taken = 0;
  let tooSoon = 0;
  let refusals = 0;
  senders.refuses = () => {
    const at = Date.now();
    if (at >= windowEndsAt) {
      windowEndsAt = at + LIMITED.windowMs;
      taken = 0;
    }
    taken += 1;
    if (taken <= LIMITED.perWindow) return null;
    refusals += 1;
    // One answer says when to come again; any call before that was one too many.
    if (taken > LIMITED.perWindow + 1) tooSoon += 1;
    return { kind: 'retryLater', code: 'rateLimited', at: new Date(windowEndsAt), diagnostic: '429' };
  };
  const from = Date.now() - LIMITED.posts * TURN_MS;
  const planned = await plan({
    posts: LIMITED.posts,
    channels: 1,
    dueAt: (index) => new Date(from + index * TURN_MS),
  });
  const startedAt = Date.now();
  const loop = startPublishing('one', senders);
  await allOut(planned);
  await loop.stop();
  return {
    ...LIMITED,
    refusals,
    tooSoon,
    seconds: (Date.now() - startedAt) / 1000,
    outOfOrder: outOfOrder(planned, senders.calls),
  };
}

function lateness(planned: readonly Planned[], calls: readonly Call[]) {
  const dueMs = new Map(planned.map(({ id, dueMs: due }) => [id, due]));
  const late = calls.map(({ id, at }) => at - (dueMs.get(id) ?? at)).toSorted((a, b) => a - b);
  const at = (share: number) => late[Math.ceil(share * late.length) - 1] ?? 0;
  return {
    early: late.filter((ms) => ms < 0).length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    worstMs: late.at(-1) ?? 0,
  };
}

/** How often a channel was called for a post before one that was due a turn earlier, or more. */
function outOfOrder(planned: readonly Planned[], calls: readonly Call[]): number {
  const due = new Map(planned.map(({ id, dueMs }) => [id, dueMs]));
  const latest = new Map<string, number>();
  let count = 0;
  for (const { id, channelId } of calls) {
    const dueMs = due.get(id);
    if (dueMs === undefined) continue;
    if (dueMs + TURN_MS <= (latest.get(channelId) ?? 0)) count += 1;
    latest.set(channelId, Math.max(dueMs, latest.get(channelId) ?? 0));
  }
  return count;
}

const perSecond = (count: number, startedAt: number): number =>
  Math.round(count / ((performance.now() - startedAt) / 1000));
