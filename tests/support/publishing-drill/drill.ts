// First: it says where this process's key is.
import { PLACE } from './place';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { closeDatabase, giveDatabase, openDatabase } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { ABSENCE_PROVES_AFTER_MS } from '~/domain/publishing/timing';
import { startPostgres, stopPostgres } from '../../../scripts/test-postgres.mjs';
import { withDatabase } from '../db-global';
import { freePort } from '../network/free-port';
import { Chance } from '../publishing-simulation/chance';
import { killAll, runScript } from '../run-script';
import { Crew } from './crew';
import { byWords, judge, judgeRestored, type Arrivals } from './judge';
import { connectChannels, planPosts, told } from './posts';
import { startServers, type DrillServer } from './servers';

export type DrillPlan = {
  readonly seed: number;
  readonly posts: number;
  /** They fall due over so many seconds, and meanwhile processes are killed. */
  readonly seconds: number;
  /** Between two kills there are one to so many seconds. */
  readonly calmSeconds: number;
  /** Also the web process; it serves what was built. */
  readonly withWeb: boolean;
  /** Walks the clock over leases and pauses, while nobody is at work, instead of waiting for them. */
  readonly walksClock: boolean;
  /** What is not done so long after the last kill, or after the restore, hangs: the drill gives up and ends all it started. */
  readonly patienceMs: number;
  readonly say: (line: string) => void;
};

export type DrillReport = {
  readonly posts: number;
  readonly kills: number;
  /** Sendings that a kill broke off. */
  readonly brokenOff: number;
  /** How many of them were of a thread, and threads that a kill found with some parts out and others not. */
  readonly threads: { readonly brokenOff: number; readonly halfOut: number };
  readonly states: Readonly<Record<string, number>>;
  readonly afterRestore: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
};

/** Nothing has happened for so long: what is left waits for the clock. */
const STILL_MS = 2000;
/** For writing the rows, before the first is due. */
const PLANNING_MS_PER_POST = 8;

type World = { readonly plan: DrillPlan; readonly servers: readonly DrillServer[]; readonly port: number };

/**
 * Web and workers as real processes on a PostgreSQL of their own, killed at random while posts fall due on
 * real servers; the database goes down in the middle; then everything is lost and restored from a backup.
 * The servers say what they have. Once in a process.
 */
export async function runDrill(plan: DrillPlan): Promise<DrillReport> {
  const [servers, port] = await Promise.all([startServers(), freePort()]);
  const world = { plan, servers, port };
  try {
    startPostgres(PLACE.postgres, port);
    const first = await sendAmidKills(world);
    plan.say('everything is lost; the backup is restored');
    const second = await restoreAndLook(world, first.arrivals);
    return { ...first.report, afterRestore: second.states, wrong: [...first.report.wrong, ...second.wrong] };
  } finally {
    killAll();
    await closeDatabase().catch(() => undefined);
    if (existsSync(path.join(PLACE.postgres, 'data', 'postmaster.pid'))) stopPostgres(PLACE.postgres);
    await Promise.all(servers.map(({ stop }) => stop()));
    rmSync(PLACE.folder, { recursive: true, force: true });
  }
}

async function sendAmidKills(world: World) {
  const { plan, servers } = world;
  const chance = new Chance(plan.seed);
  const environment = await openNewDatabase(world.port, 'vuoro');
  const channels = await connectChannels(servers);
  const crew = new Crew(plan.withWeb, environment);
  await crew.start();
  const from = new Date(Date.now() + 2000 + plan.posts * PLANNING_MS_PER_POST);
  const overMs = plan.seconds * 1000;
  await planPosts({ count: plan.posts, channels, from, overMs, lateMinutes: 60, chance });
  plan.say(
    `${plan.posts} posts are planned on ${channels.length} channels; the first is due ${from.toISOString()}`,
  );
  await wait(Math.max(0, from.getTime() - Date.now()));
  const halfOut = await killWhileDue(world, crew, { chance, environment, from, overMs });
  plan.say(`${crew.kills} kills; waiting until every post has come to its end`);
  await settled(plan, crew);
  const fallen = crew.fallen();
  await crew.stop();

  const posts = await told();
  const arrivals = await arrivalsOf(servers);
  const brokenOff = posts
    .flatMap(({ attempts, partCount }) => attempts.map((one) => ({ ...one, inThread: partCount > 1 })))
    .filter(({ problem }) => problem === 'workerStopped');
  const report = {
    posts: posts.length,
    kills: crew.kills,
    brokenOff: brokenOff.length,
    threads: {
      brokenOff: brokenOff.filter(({ inThread }) => inThread).length,
      halfOut: halfOut.size,
    },
    states: tally(posts),
    wrong: [...judge(posts, arrivals), ...fallen],
  };
  return { report, arrivals };
}

/**
 * Kills one after another; a third of the way a backup is made, half way the database goes down and up. The threads
 * that a kill found half out.
 */
async function killWhileDue(
  { plan, port }: World,
  crew: Crew,
  due: {
    readonly chance: Chance;
    readonly environment: Readonly<Record<string, string>>;
    readonly from: Date;
    readonly overMs: number;
  },
): Promise<ReadonlySet<string>> {
  const halfOut = new Set<string>();
  const lookAtThreads = async () => {
    for (const { id } of await threadsUnderWay()) halfOut.add(id);
  };
  const gone = () => (Date.now() - due.from.getTime()) / due.overMs;
  const events = [
    { at: 0.3, run: () => vuoro(['backup', PLACE.backup], due.environment), said: 'a backup is made' },
    { at: 0.5, run: () => restartPostgres(port), said: 'the database went down and is up again' },
  ];
  while (gone() < 1 || events.length > 0) {
    await wait(due.chance.between(1000, plan.calmSeconds * 1000));
    const pid = due.chance.is(0.5) ? await senderNow() : undefined;
    await crew.killOne(due.chance, pid, lookAtThreads);
    if (events[0] === undefined || gone() < events[0].at) continue;
    const [{ run, said }] = events.splice(0, 1) as [(typeof events)[number]];
    await run();
    plan.say(said);
  }
  return halfOut;
}

/** Of which a part is out, and the rest on its way. */
async function threadsUnderWay(): Promise<readonly { readonly id: string }[]> {
  return (await prisma()).$queryRaw`
    SELECT id FROM "Publication" WHERE part > 0 AND part < "partCount" AND state <> 'published'`;
}

/** The process that is in the middle of a sending, of a thread if there is one; undefined when none is for a while. */
async function senderNow(): Promise<number | undefined> {
  const db = await prisma();
  for (let looks = 0; looks < 100; looks += 1) {
    const one = await db.publication.findFirst({
      where: { state: 'sending', leaseOwner: { not: null } },
      orderBy: { partCount: 'desc' },
    });
    if (one?.leaseOwner) return Number.parseInt(one.leaseOwner, 10);
    await wait(10);
  }
  return undefined;
}

async function restoreAndLook({ plan, servers, port }: World, before: Arrivals) {
  await closeDatabase();
  const environment = environmentOf(await createDatabase(port, 'restored'));
  await vuoro(['restore', PLACE.backup], environment);
  giveDatabase(await openDatabase({ url: environment.DATABASE_URL, dataDir: PLACE.dataDir }));
  const crew = new Crew(false, environment);
  await crew.start();
  await settled(plan, crew);
  await crew.stop();
  const posts = await told();
  return { states: tally(posts), wrong: judgeRestored(posts, before, await arrivalsOf(servers)) };
}

/** Waits until nothing more happens by itself. */
async function settled(plan: DrillPlan, crew: Crew): Promise<void> {
  const patience = Date.now() + plan.patienceMs;
  let open = await openPosts();
  for (let since = Date.now(); open > 0;) {
    if (Date.now() > patience) throw new Error(`${open} posts do not come to an end`);
    await wait(250);
    const last = open;
    open = await openPosts();
    if (open !== last) since = Date.now();
    if (!plan.walksClock || open === 0 || Date.now() - since < STILL_MS) continue;
    // Calls must be over: one that began before a walk would look two minutes old.
    await crew.stop();
    walk(ABSENCE_PROVES_AFTER_MS.findable + 1000);
    plan.say(`${open} posts wait: the clock walks on`);
    await crew.start();
    since = Date.now();
  }
}

/** Posts to which something still happens by itself; on a blind channel a doubt waits for a person. */
async function openPosts(): Promise<number> {
  const db = await prisma();
  return db.publication.count({
    where: {
      OR: [
        { state: { in: ['planned', 'due', 'sending'] } },
        { state: 'unknown', channel: { kind: { not: 'teams' } } },
      ],
    },
  });
}

async function arrivalsOf(servers: readonly DrillServer[]): Promise<Arrivals> {
  const remote = await Promise.all(servers.map(({ arrived }) => arrived()));
  const entries = await (await prisma()).siteEntry.findMany({ select: { title: true } });
  return byWords([...remote.flat(), ...entries.map(({ title }) => ({ text: title, at: null }))]);
}

function walk(ms: number): void {
  const walked = existsSync(PLACE.clockFile) ? Number(readFileSync(PLACE.clockFile, 'utf8')) : 0;
  writeFileSync(PLACE.clockFile, String(walked + ms));
}

/** One of our own commands, as an administrator would give it. */
async function vuoro(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const running = runScript('scripts/vuoro.ts', args, environment);
  const code = await running.ends();
  if (code !== 0) throw new Error(`vuoro ${args.join(' ')} ended with ${code}: ${running.printed()}`);
}

async function restartPostgres(port: number): Promise<void> {
  stopPostgres(PLACE.postgres);
  await wait(1000);
  startPostgres(PLACE.postgres, port);
}

async function openNewDatabase(port: number, name: string) {
  const environment = environmentOf(await createDatabase(port, name));
  giveDatabase(await openDatabase({ url: environment.DATABASE_URL, dataDir: PLACE.dataDir }));
  return environment;
}

async function createDatabase(port: number, name: string): Promise<string> {
  const server = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return withDatabase(server, name);
}

/** What the processes are started with. */
function environmentOf(url: string) {
  return {
    DATABASE_URL: url,
    VUORO_DATA: PLACE.dataDir,
    VUORO_CLOCK_FILE: PLACE.clockFile,
    VUORO_ALLOW_LOOPBACK: '1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: '0',
  };
}

function tally(posts: readonly { readonly state: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of posts) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
