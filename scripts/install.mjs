/** Installing what a run needs, only where it is missing. Plain JavaScript: it runs before anything is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.vuoro-install';

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Vuoro needs Node 20.19 or newer; this is ${version}.`);
  process.exit(1);
}

/** `all` also installs what only tests need. A folder with everything serves both. */
export function installPackages({ all }) {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : '';
  if (stamp === `${lock} all` || (!all && stamp === `${lock} run`)) return;
  console.log(all ? 'Installing packages, with those that tests need …' : 'Installing packages …');
  // A run needs no package's install script; one of them would compile a database driver that only tests use.
  const wanted = all ? ['--include=dev'] : ['--omit=dev', '--ignore-scripts'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...wanted];
  run(
    'npm',
    args,
    {},
    'The packages could not be installed. Vuoro gets them from the npm registry: see what npm says above, then run this again.',
  );
  writeFileSync(STAMP, `${lock} ${all ? 'all' : 'run'}\n`);
}

/** Installs Debian packages; answers false, and says so, where that cannot be done. */
export function installDebian(packages, what) {
  const root = process.getuid?.() === 0;
  const debian = spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (!root || !debian) {
    console.log(
      `${what}: not installed here, and it cannot be installed without Debian and root: its tests are skipped`,
    );
    return false;
  }
  console.log(`Installing ${what} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return true;
}

/** Runs a step. A failed one ends this process: what went wrong the step has said itself, `after` says what to do about it. */
export function run(command, args, env = {}, after = '') {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`${command} could not be run: ${error.message}`);
  if (status === 0) return;
  if (after) console.error(after);
  process.exit(status ?? 1);
}
