import { statfs } from 'node:fs/promises';
import { prisma } from '~/db/prisma.server';
import { database } from '~/db/database.server';
import { endingInterface } from '~/domain/channels/interface-versions';
import { ASKING_STATES } from '~/domain/publishing/states';
import { now } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { unseal } from '~/platform/seal.server';
import { health } from './health.server';

export type Check = { readonly name: string; readonly ok: boolean; readonly says: string };

const CLOCKS_APART_MS = 2000;
const WORKER_SILENT_S = 30;
const LEAST_FREE_BYTES = 500_000_000;

/** What an administrator would look at first, each with what was found. Nothing is changed. */
export async function examine(): Promise<readonly Check[]> {
  return [
    await clocks(),
    await worker(),
    await overdue(),
    await key(),
    await interfaces(),
    await asking(),
    await disk(),
  ];
}

async function clocks(): Promise<Check> {
  const { sql, kind } = await database();
  const before = Date.now();
  const [row] = await sql.query('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms', []);
  const apartMs = Math.round(Number(row?.['ms']) - (before + Date.now()) / 2);
  return {
    name: 'database',
    ok: Math.abs(apartMs) <= CLOCKS_APART_MS,
    says: `${kind}, migrated, its clock is ${apartMs} ms from this machine's`,
  };
}

async function worker(): Promise<Check> {
  const { workerSeenS } = await health();
  const ok = workerSeenS !== null && workerSeenS <= WORKER_SILENT_S;
  return {
    name: 'worker',
    ok,
    says: workerSeenS === null ? 'none has ever run' : `seen ${workerSeenS} s ago`,
  };
}

async function overdue(): Promise<Check> {
  const { overdue: count } = await health();
  return { name: 'publishing', ok: count === 0, says: `${count ?? 'unknown how many'} due and not finished` };
}

async function key(): Promise<Check> {
  const sealed = await (
    await prisma()
  ).channel.findMany({ where: { credentials: { not: null } }, select: { name: true, credentials: true } });
  const closed = sealed.filter(({ credentials }) => !opens(credentials)).map(({ name }) => name);
  const says =
    closed.length === 0
      ? `opens the credentials of ${sealed.length} channels`
      : `does not open the credentials of ${closed.join(', ')}: is it the key of this installation?`;
  return { name: 'key', ok: closed.length === 0, says };
}

function opens(credentials: Uint8Array | null): boolean {
  try {
    return credentials === null || unseal(credentials) !== '';
  } catch {
    return false;
  }
}

/** Whether a connected channel will soon refuse this version of Vuoro. */
async function interfaces(): Promise<Check> {
  const channels = await (
    await prisma()
  ).channel.findMany({ where: { connectedAt: { not: null } }, select: { name: true, kind: true } });
  const ending = channels.flatMap(({ name, kind }) => {
    const used = endingInterface(kind, now());
    return used === null ? [] : [`${name}: version ${used.version} is promised until ${used.goodUntil}`];
  });
  return {
    name: 'interfaces',
    ok: ending.length === 0,
    says: ending.length === 0 ? 'none is near its end' : `${ending.join('; ')}: update Vuoro`,
  };
}

async function asking(): Promise<Check> {
  const count = await (await prisma()).publication.count({ where: { state: { in: [...ASKING_STATES] } } });
  return { name: 'people', ok: true, says: `${count} publications wait for a person` };
}

async function disk(): Promise<Check> {
  const { bavail, bsize } = await statfs(env().dataDir);
  const free = bavail * bsize;
  return { name: 'disk', ok: free >= LEAST_FREE_BYTES, says: `${Math.floor(free / 1_000_000)} MB free` };
}
