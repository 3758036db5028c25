/**
 * A throw-away PostgreSQL for tests, from Debian's package, in a folder and on a port of its own.
 *   node scripts/test-postgres.mjs start FOLDER PORT   prints the URL
 *   node scripts/test-postgres.mjs stop FOLDER
 * As root it runs as the package's `postgres` user, since the server refuses to run as root.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

const BIN_ROOT = '/usr/lib/postgresql';

/** The newest installed server's programs, or undefined. */
export function postgresBin() {
  if (!existsSync(BIN_ROOT)) return undefined;
  const [newest] = readdirSync(BIN_ROOT)
    .filter((name) => existsSync(path.join(BIN_ROOT, name, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a));
  return newest && path.join(BIN_ROOT, newest, 'bin');
}

function run(program, args) {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
  const command = path.join(bin, program);
  if (process.getuid?.() === 0)
    return execFileSync('runuser', ['-u', 'postgres', '--', command, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: '/',
    });
  return execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

export function startPostgres(folder, port) {
  mkdirSync(folder, { recursive: true });
  if (process.getuid?.() === 0) {
    const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, uid, uid);
  }
  const data = path.join(folder, 'data');
  if (!existsSync(data))
    run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  run('pg_ctl', ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options, 'start']);
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}

export function stopPostgres(folder) {
  run('pg_ctl', ['-D', path.join(folder, 'data'), '-m', 'immediate', 'stop']);
}

if (process.argv[1] === import.meta.filename) {
  const [, , verb, folder, port] = process.argv;
  if (verb === 'start') console.log(startPostgres(path.resolve(folder), Number(port)));
  else if (verb === 'stop') stopPostgres(path.resolve(folder));
  else process.exitCode = 2;
}
