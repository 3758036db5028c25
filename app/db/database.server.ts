import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { PrismaPGlite } from 'pglite-prisma-adapter';
import { env } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { writableFolder } from '~/platform/writable-folder.server';
import { lockDataFolder } from './data-lock.server';
import { EXTENSIONS } from './extensions.server';
import { PrismaClient } from './generated/client';
import { listenOnServer, type Heard, type Unlisten } from './listen.server';
import { migrate, type Sql } from './migrate.server';
import { askOneAtATime } from './one-at-a-time.server';

export type Database = {
  readonly kind: 'embedded' | 'server';
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  /** Hears what is notified on a channel, by whichever process. Channel names are ours: letters and underscores. */
  readonly listen: (channel: string, heard: Heard) => Promise<Unlisten>;
  readonly close: () => Promise<void>;
};

/**
 * Opens the database and brings it up to date: embedded in `dataDir` when there is no `url`,
 * PostgreSQL otherwise.
 *
 * @throws DataFolderBusy when another process has the embedded one
 */
export async function openDatabase(options: {
  readonly url?: string | undefined;
  readonly dataDir: string;
  /** False: left as it is, for a restore to fill. */
  readonly migrates?: boolean;
}): Promise<Database> {
  const database = options.url ? await openServer(options.url) : await openEmbedded(options.dataDir);
  if (options.migrates === false) return database;
  try {
    const applied = await migrate(database.sql);
    if (applied.length > 0) log.info({ applied }, 'database migrated');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openServer(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that the server drops must not take the process with it.
  let closing = false;
  pool.on('error', (error) => closing || log.warn({ err: error }, 'lost an idle database connection'));
  pool.on('connect', askOneAtATime);
  // Migrations hold a session lock: all of them on one connection of their own.
  const own = new pg.Client({ connectionString: url });
  await own.connect();
  own.on('error', (error) => log.warn({ err: error }, 'lost the migration connection'));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    kind: 'server',
    prisma,
    sql: {
      exec: (text) => own.query(text),
      query: async (text, params) => (await own.query(text, params)).rows,
    },
    listen: (channel, heard) => listenOnServer(url, channel, heard),
    close: async () => {
      closing = true;
      await prisma.$disconnect();
      await own.end();
      await pool.end();
    },
  };
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const release = lockDataFolder(dataDir);
  try {
    const folder = writableFolder(path.join(dataDir, 'db'));
    const [driver, adapter] = await Promise.all([
      import('@electric-sql/pglite'),
      import('pglite-prisma-adapter'),
    ]);
    const pglite = await driver.PGlite.create({ dataDir: folder, extensions: EXTENSIONS });
    return embedded(pglite, adapter.PrismaPGlite, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Wraps an open embedded database; `release` gives back whatever guards its files. */
export function embedded(
  pglite: PGlite,
  adapter: typeof PrismaPGlite,
  release: () => void = () => undefined,
): Database {
  const prisma = new PrismaClient({ adapter: new adapter(pglite) });
  return {
    kind: 'embedded',
    prisma,
    sql: {
      exec: (text) => pglite.exec(text),
      query: async (text, params) => (await pglite.query<Record<string, unknown>>(text, params)).rows,
    },
    listen: async (channel, heard) => {
      const stop = await pglite.listen(channel, heard);
      return () => stop();
    },
    close: async () => {
      await prisma.$disconnect();
      await pglite.close();
      release();
    },
  };
}

// The server runs the built routes and the source of the worker in one process: two copies of this
// module, which must share one database.
const shared = globalThis as { __vuoroDatabase?: Promise<Database> };

/** The process's database, opened on first use. */
export function database(): Promise<Database> {
  shared.__vuoroDatabase ??= openDatabase({ url: env().DATABASE_URL, dataDir: env().dataDir }).catch(
    (error: unknown) => {
      delete shared.__vuoroDatabase;
      throw error;
    },
  );
  return shared.__vuoroDatabase;
}

/** For tests: the process uses this database instead of opening its own. */
export function giveDatabase(given: Database): void {
  shared.__vuoroDatabase = Promise.resolve(given);
}

export async function closeDatabase(): Promise<void> {
  const open = shared.__vuoroDatabase;
  delete shared.__vuoroDatabase;
  if (open) await (await open).close();
}
