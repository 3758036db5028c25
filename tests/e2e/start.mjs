/**
 * Starts one world for the browser journeys: a fresh demonstration company whose clock stands at
 * Tuesday 10 November 2026, 10.46 in Helsinki, and can be put forward by the test (the clock file).
 *   fi   embedded database, one process
 *   en   PostgreSQL (TEST_DATABASE_URL), web and worker as two processes
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const world = process.argv[2];
const folder = path.resolve('.cache/e2e', world);
const clock = path.join(folder, 'clock');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(clock, String(Date.parse('2026-11-10T08:46:00Z') - Date.now()));

const env = {
  ...process.env,
  NODE_ENV: 'production',
  TZ: 'UTC',
  VUORO_DATA: path.join(folder, 'data'),
  VUORO_CLOCK_FILE: clock,
  // The Bluesky server of the journey is on this machine.
  VUORO_ALLOW_LOOPBACK: '1',
  LOG_LEVEL: 'warn',
  PORT: world === 'fi' ? '4301' : '4302',
};
delete env.DATABASE_URL;

if (world === 'en') {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL names the PostgreSQL server for the English journey');
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query('DROP DATABASE IF EXISTS vuoro_e2e WITH (FORCE)');
  await admin.query('CREATE DATABASE vuoro_e2e');
  await admin.end();
  const url = new URL(server);
  url.pathname = '/vuoro_e2e';
  env.DATABASE_URL = url.toString();
}

const tsx = path.resolve('node_modules/.bin/tsx');
execFileSync(tsx, ['prisma/seed.ts'], { stdio: 'inherit', env });
const children = [
  spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], { stdio: 'inherit', env }),
];
if (world === 'en')
  children.push(spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], { stdio: 'inherit', env }));

const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
for (const child of children) child.on('exit', (code) => process.exit(code ?? 0));
