import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, embedded, openDatabase, giveDatabase, type Database } from '~/db/database.server';
import { EXTENSIONS } from '~/db/extensions.server';
import { withDatabase } from './db-global';

type Opened = {
  readonly database: Database;
  readonly url: string | undefined;
  readonly drop: () => Promise<void>;
};

let opened: Opened | undefined;

/** Gives the test file a migrated database of its own, which the code under test finds by itself. */
export function withTestDatabase(): void {
  beforeAll(async () => {
    opened = await (inject('serverUrl') === '' ? openCopy() : openClone());
    giveDatabase(opened.database);
  });
  afterAll(async () => {
    await closeDatabase();
    await opened?.drop();
  });
}

/** The file's own PostgreSQL database, for tests that open more connections; undefined on the embedded one. */
export function databaseUrl(): string | undefined {
  return opened?.url;
}

async function openCopy(): Promise<Opened> {
  const snapshot = new Blob([new Uint8Array(await readFile(inject('snapshot')))]);
  const pglite = await PGlite.create({ loadDataDir: snapshot, extensions: EXTENSIONS });
  return { database: embedded(pglite, PrismaPGlite), url: undefined, drop: async () => undefined };
}

async function openClone(): Promise<Opened> {
  const name = `vuoro_test_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  const admin = new pg.Client({ connectionString: inject('serverUrl') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`);
  const url = withDatabase(inject('serverUrl'), name);
  return {
    database: await openDatabase({ url, dataDir: '' }),
    url,
    drop: async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
