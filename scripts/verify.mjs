/**
 * `npm run verify`: everything CI runs. Installs what tests need, runs every check, and prints the
 * totals last, alone on a line. A check that is not a test suite (types, lint …) counts as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installDebian, installPackages, requireNode } from './install.mjs';
import { postgresBin, startPostgres, stopPostgres } from './test-postgres.mjs';

const CACHE = path.resolve('.cache/verify');
const PG_PORT = 55_432;
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

function note(name, { passed, failed, skipped }, seconds) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  lines.push(
    `${failed > 0 ? 'FAIL' : 'ok  '}  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
  );
}

/** Runs one check; `report` reads its own totals, else it is one that passed or failed. */
function check(name, command, args, { env = {}, report } = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  const seconds = Math.round((Date.now() - started) / 1000);
  const counted = report?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  // A runner that fails without a failed test (it crashed, it found none) has failed all the same.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  note(name, counted, seconds);
  return status === 0;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function vitest(name, project, env = {}) {
  const file = path.join(CACHE, `${name.replace(/\W+/g, '-')}.json`);
  const args = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  check(name, 'npx', args, {
    env,
    report: () => {
      const result = readJson(file);
      return (
        result && {
          passed: result.numPassedTests,
          failed: result.numFailedTests,
          skipped: result.numPendingTests + result.numTodoTests,
        }
      );
    },
  });
}

function playwright(name, env) {
  const file = path.join(CACHE, 'playwright.json');
  check(name, 'npx', ['playwright', 'test', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    report: () => {
      const stats = readJson(file)?.stats;
      return (
        stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
      );
    },
  });
}

requireNode();
installPackages({ all: true });
rmSync(CACHE, { recursive: true, force: true });
mkdirSync(CACHE, { recursive: true });
const chromium =
  existsSync('/usr/bin/chromium') || installDebian(['chromium', 'fonts-noto-color-emoji'], 'Chromium');
const dovecot = existsSync('/usr/sbin/dovecot') || installDebian(['dovecot-imapd'], 'Dovecot');
const wordpress =
  (existsSync('/usr/share/wordpress/wp-load.php') && existsSync('/usr/sbin/mariadbd')) ||
  installDebian(
    [
      'wordpress',
      'php8.2-cli',
      'php8.2-mysql',
      'php8.2-xml',
      'php8.2-mbstring',
      'php8.2-gd',
      'php8.2-curl',
      'mariadb-server',
    ],
    'WordPress',
  );
const postgres = postgresBin() !== undefined || installDebian(['postgresql'], 'PostgreSQL');

check('types', 'npm', ['run', '-s', 'types']);
check('lint', 'npm', ['run', '-s', 'lint']);
check('import guard', 'npm', ['run', '-s', 'guard']);
check('migrations make the schema', 'npm', ['run', '-s', 'migration', '--', 'check']);
vitest('unit tests', 'unit');
vitest('database tests, embedded', 'db');

const folder = path.join('/tmp', `vuoro-verify-pg-${process.pid}`);
const url = postgres ? startPostgres(folder, PG_PORT) : undefined;
try {
  if (url) vitest('database tests, PostgreSQL', 'db', { TEST_DATABASE_URL: url });
  if (chromium && url && check('build', 'npm', ['run', '-s', 'build']))
    playwright('browser journeys', { TEST_DATABASE_URL: url });
} finally {
  if (url) stopPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}
if (!chromium || !postgres || !dovecot || !wordpress) totals.skipped += 1;

console.log(`\n${lines.join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);
