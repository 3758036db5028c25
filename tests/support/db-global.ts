import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { EXTENSIONS } from '../../app/db/extensions.server';
import { migrate } from '../../app/db/migrate.server';

declare module 'vitest' {
  interface ProvidedContext {
    snapshot: string;
    serverUrl: string;
    template: string;
  }
}

/**
 * Migrates once; every test file then works on a copy. TEST_DATABASE_URL names a PostgreSQL server
 * where databases may be created; without it the copies are embedded ones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? serverTemplate(project, url) : embeddedSnapshot(project);
}

async function embeddedSnapshot(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'vuoro-test-'));
  const pglite = await PGlite.create({ extensions: EXTENSIONS });
  await migrate({
    exec: (text) => pglite.exec(text),
    query: async (text, params) => (await pglite.query<Record<string, unknown>>(text, params)).rows,
  });
  const dump = await pglite.dumpDataDir('none');
  const file = path.join(folder, 'snapshot.tar');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
  project.provide('snapshot', file);
  project.provide('serverUrl', '');
  project.provide('template', '');
  return () => rm(folder, { recursive: true, force: true });
}

async function serverTemplate(project: TestProject, url: string) {
  const template = `vuoro_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  const own = new pg.Client({ connectionString: withDatabase(url, template) });
  await own.connect();
  await migrate({
    exec: (text) => own.query(text),
    query: async (text, params) => (await own.query(text, params)).rows,
  });
  await own.end();
  project.provide('snapshot', '');
  project.provide('serverUrl', url);
  project.provide('template', template);
  return async () => {
    await admin.query(`DROP DATABASE ${template} WITH (FORCE)`);
    await admin.end();
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
