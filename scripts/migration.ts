/**
 * Authoring migrations.
 *   npm run migration -- new NAME   writes prisma/migrations/<time>_<name>/migration.sql with what the schema has and the migrations lack
 *   npm run migration -- check      exit 1 where the two disagree
 * The shadow database is an embedded one in memory; nothing else is touched.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { EXTENSIONS } from '../app/db/extensions.server';
import { listMigrations } from '../app/db/migrate.server';

const FOLDER = path.resolve('prisma/migrations');
const SCHEMA = 'prisma/schema.prisma';

/** The engine is published for bundlers, which know how to import WebAssembly; plain Node does not. */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const module = await WebAssembly.compile(await readFile(wasm));
  const instance = await WebAssembly.instantiate(module, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue.SchemaEngine;
}

async function shadow(): Promise<PGlite> {
  return PGlite.create({ extensions: EXTENSIONS });
}

async function diff(): Promise<string> {
  const SchemaEngine = await loadEngine();
  const factory = new PrismaPGlite(await shadow());
  factory.connectToShadowDb = async () => new PrismaPGlite(await shadow()).connect();
  const content = await readFile(SCHEMA, 'utf8');
  const engine = await SchemaEngine.new(
    { datamodels: [[SCHEMA, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory as never),
  );
  const names = await listMigrations(FOLDER).catch(() => []);
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: FOLDER,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: await Promise.all(
        names.map(async (name) => ({
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: {
              tag: 'ok' as const,
              value: await readFile(path.join(FOLDER, name, 'migration.sql'), 'utf8'),
            },
          },
        })),
      ),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? '';
}

const [command, name = 'change'] = process.argv.slice(2);
const script = await diff();
const empty = script.includes('empty migration') || script.trim() === '';
if (command === 'check') {
  console.log(empty ? 'The migrations make the schema.' : `The migrations lack this:\n${script}`);
  process.exit(empty ? 0 : 1);
} else if (command === 'new') {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(FOLDER, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), script);
  console.log(`Written: ${folder}/migration.sql. Read it before you commit it.`);
  process.exit(0);
} else {
  console.error('Usage: npm run migration -- new NAME | check');
  process.exit(2);
}
