/**
 * `npm run verify`: everything CI runs. Installs what tests need, runs every check, and prints the
 * totals last, alone on a line. A check that is not a test suite (types, lint …) counts as one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { installDebian, installPackages, requireNode } from './install.mjs';
import { postgresBin, startPostgres, stopPostgres } from './test-postgres.mjs';

const CACHE = path.resolve('.cache/verify');
const PG_PORT = 55_432;
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

function note(name, { passed, failed, skipped }, seconds, failures) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  lines.push(
    `${failed > 0 ? 'FAIL' : 'ok  '}  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
    ...failures.map((failure) => `      ${failure}`),
  );
}

/**
 * Runs one check; `report` reads its own totals and failures, else it is one that passed or failed. One that runs beside
 * another (`aside`) says what it has to say when it is over, so that their lines do not mix.
 */
async function check(name, command, args, { env = {}, report, aside = false } = {}) {
  const title = `\n── ${name}`;
  if (!aside) console.log(title);
  const started = Date.now();
  const stdio = aside ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(command, args, { stdio, env: { ...process.env, ...env } });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk) => said.push(chunk));
  // What cannot be started at all has failed; it has no status.
  const [status] = await once(child, 'close').catch((error) => [String(error)]);
  if (aside) process.stdout.write(`${title}\n${said.join('')}`);
  const seconds = Math.round((Date.now() - started) / 1000);
  const one = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  const { totals: counted = one, failures = [] } = report?.() ?? {};
  // A runner that fails without a failed test (it crashed, it found none) has failed all the same.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  note(name, counted, seconds, failures);
  return status === 0;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function vitest(name, project, env = {}) {
  const file = path.join(CACHE, `${name.replace(/\W+/g, '-')}.json`);
  await check(
    name,
    'npx',
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=./scripts/verify-reporter.mjs'],
    { env: { ...env, VERIFY_REPORT: file }, report: () => readJson(file) },
  );
}

async function playwright(name, env) {
  const file = path.join(CACHE, 'playwright.json');
  await check(name, 'npx', ['playwright', 'test', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    report: () => {
      const result = readJson(file);
      if (!result) return undefined;
      const { expected, flaky, unexpected, skipped } = result.stats;
      return {
        totals: { passed: expected + flaky, failed: unexpected, skipped },
        failures: result.suites.flatMap(failedJourneys),
      };
    },
  });
}

/** The journeys of a Playwright suite, and of those within it, that failed, at first or for good: which, where and why. */
function failedJourneys({ title, specs = [], suites = [] }) {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, projectName, results }) => {
        const { message = '', location } = results.find(({ error }) => error)?.error ?? {};
        const why = stripVTControlCharacters(message)
          .split(/\n\s*\n/, 2)
          .join(' ')
          .replace(/\s+/g, ' ');
        const outcome = status === 'flaky' ? 'passed when tried again' : 'failed twice';
        return `${projectName} ${title}:${location?.line ?? spec.line} > ${spec.title} (${outcome}): ${why}`;
      }),
  );
  return [...own, ...suites.flatMap(failedJourneys)];
}

requireNode();
installPackages({ all: true });
rmSync(CACHE, { recursive: true, force: true });
mkdirSync(CACHE, { recursive: true });
const chromium =
  existsSync('/usr/bin/chromium') || installDebian(['chromium', 'fonts-noto-color-emoji'], 'Chromium');
const dovecot = existsSync('/usr/sbin/dovecot') || installDebian(['dovecot-imapd'], 'Dovecot');
const postfix = existsSync('/usr/sbin/postfix') || installDebian(['postfix'], 'Postfix');
const swift =
  (existsSync('/usr/bin/swift-proxy-server') && existsSync('/usr/bin/memcached')) ||
  installDebian(['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'], 'Swift');
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
const redis = existsSync('/usr/bin/redis-server') || installDebian(['redis-server'], 'Redis');
const postgres = postgresBin() !== undefined || installDebian(['postgresql'], 'PostgreSQL');

await check('database client', 'npx', ['prisma', 'generate']);
// Each of these has use for one core only. The guard is not beside the linter: it puts a canary among the sources.
await Promise.all([
  check('types', 'npx', ['tsc', '--noEmit'], { aside: true }),
  check('lint', 'npm', ['run', '-s', 'lint'], { aside: true }),
]);
await Promise.all([
  check('import guard', 'npm', ['run', '-s', 'guard'], { aside: true }),
  check('migrations make the schema', 'npm', ['run', '-s', 'migration', '--', 'check'], { aside: true }),
]);
await vitest('unit tests', 'unit');
await vitest('database tests, embedded', 'db');

const folder = path.join('/tmp', `vuoro-verify-pg-${process.pid}`);
const url = postgres ? startPostgres(folder, PG_PORT) : undefined;
try {
  if (url) await vitest('database tests, PostgreSQL', 'db', { TEST_DATABASE_URL: url });
  if (chromium && url && (await check('build', 'npm', ['run', '-s', 'build']))) {
    await check('JavaScript per page', 'npm', ['run', '-s', 'page-sizes']);
    await playwright('browser journeys', { TEST_DATABASE_URL: url });
  }
} finally {
  if (url) stopPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}
if (!chromium || !postgres || !dovecot || !postfix || !swift || !wordpress || !redis) totals.skipped += 1;

console.log(`\n${lines.join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);
