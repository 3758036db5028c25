/**
 * `npm run up`: installs, builds, prepares the database and serves. Run again, it starts with what is there.
 *   --empty   without the demonstration company: the first page makes the first administrator
 *   --dev     with live reload, without a build
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { requireFreeAddress } from './address.mjs';
import { installPackages, requireNode, run } from './install.mjs';

const options = new Set(process.argv.slice(2));
for (const option of options) {
  if (!['--empty', '--dev'].includes(option)) {
    console.error(`Unknown option ${option}. There are --empty and --dev.`);
    process.exit(2);
  }
}

/** The newest change below a folder, in milliseconds. */
function newest(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(place)
    .filter((name) => name !== 'generated')
    .map((name) => newest(path.join(place, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

function buildIsStale() {
  const built = 'build/server/index.js';
  if (!existsSync(built) || !existsSync('app/db/generated')) return true;
  const sources = [
    'app',
    'public',
    'prisma/schema.prisma',
    'package-lock.json',
    'vite.config.ts',
    'remix.config.js',
  ];
  return sources.some((place) => newest(place) > statSync(built).mtimeMs);
}

requireNode();
await requireFreeAddress();
// Whoever develops wants the tests' packages too; whoever only runs it is spared them.
installPackages({ all: options.has('--dev') });
const bin = path.resolve('node_modules/.bin');
if (options.has('--dev')) run(path.join(bin, 'prisma'), ['generate']);
else if (buildIsStale()) {
  console.log('Building …');
  run(path.join(bin, 'prisma'), ['generate']);
  run(path.join(bin, 'remix'), ['vite:build', '--logLevel', 'warn'], { NODE_ENV: 'production' });
}
if (!options.has('--empty')) run(path.join(bin, 'tsx'), ['prisma/seed.ts'], { LOG_LEVEL: 'warn' });

const server = spawn(
  process.execPath,
  ['--import', 'tsx', 'scripts/serve.ts', ...(options.has('--dev') ? ['--dev'] : ['--with-worker'])],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
