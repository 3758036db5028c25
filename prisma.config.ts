import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` never start the native schema engine, but the CLI insists on
// downloading it first. Any existing file satisfies the check; migrations have their own runner.
if (/^(generate|validate|format)$/.test(process.argv[2] ?? '')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= 'package.json';
}

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
