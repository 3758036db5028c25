import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';

const SOURCE = '/usr/share/wordpress';
const DATABASE = '/usr/sbin/mariadbd';
const PHP = '/usr/bin/php8.2';
export const hasWordpress =
  [SOURCE, DATABASE, PHP].every((file) => existsSync(file)) && process.getuid?.() === 0;

/** Application passwords by user: what a connected channel is given. */
export type WordpressUsers = Readonly<Record<'editor' | 'author' | 'contributor', string>>;

export type Wordpress = {
  readonly url: string;
  readonly port: number;
  readonly users: WordpressUsers;
  /** Runs PHP inside the site: what a plug-in or an editor there would do. */
  readonly php: (code: string) => string;
  readonly stop: () => Promise<void>;
};

/**
 * A real WordPress of this file's own: Debian's package, its own MariaDB on a socket, PHP's own web
 * server on loopback.
 */
export async function startWordpress(): Promise<Wordpress> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-wordpress-'));
  const site = path.join(folder, 'site');
  execFileSync('cp', ['-rL', SOURCE, site]);
  mkdirSync(path.join(site, 'wp-content', 'uploads'), { recursive: true });
  const socket = path.join(folder, 'mysql.sock');
  const data = path.join(folder, 'data');
  execFileSync(
    'mariadb-install-db',
    ['--user=root', `--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal'],
    { stdio: 'ignore' },
  );
  const database = spawn(
    DATABASE,
    [
      '--no-defaults',
      '--user=root',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      `--pid-file=${folder}/pid`,
    ],
    { stdio: 'ignore' },
  );
  await until(() => isUp(socket));
  execFileSync('mariadb', ['--no-defaults', '-uroot', `-S${socket}`, '-e', 'CREATE DATABASE wp']);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(path.join(site, 'wp-config.php'), configOf(url, socket));
  const php = (code: string) =>
    execFileSync(PHP, ['-d', 'display_errors=stderr', '-r', `require '${site}/wp-load.php'; ${code}`], {
      encoding: 'utf8',
    });
  execFileSync(PHP, ['-r', `define('WP_INSTALLING', true); require '${site}/wp-load.php'; ${INSTALL}`], {
    stdio: 'ignore',
  });
  const users = JSON.parse(php(MAKE_USERS)) as WordpressUsers;
  const web = spawn(PHP, ['-S', `127.0.0.1:${port}`, '-t', site], {
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '2' },
    detached: true,
  });
  await until(async () => (await fetch(`${url}/index.php?rest_route=/`).catch(() => null))?.ok === true);
  return {
    url,
    port,
    users,
    php,
    stop: async () => {
      // PHP's workers are processes of their own, in its group.
      if (web.pid !== undefined) process.kill(-web.pid, 'SIGKILL');
      await ended(database);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(url: string, socket: string): string {
  return `<?php
define('DB_NAME', 'wp');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

const INSTALL = `
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Laaja', 'admin', 'admin@laaja.test', true, '', 'salasana');`;

const MAKE_USERS = `
$made = [];
foreach (['editor', 'author', 'contributor'] as $role) {
  $id = wp_insert_user(['user_login' => $role, 'user_pass' => wp_generate_password(), 'role' => $role]);
  [$made[$role]] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Vuoro']);
}
echo json_encode($made);`;

function isUp(socket: string): boolean {
  try {
    execFileSync('mariadb', ['--no-defaults', '-uroot', `-S${socket}`, '-e', 'SELECT 1'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    // Not yet.
    return false;
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WordPress did not start within 30 seconds');
}

async function ended(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await closed;
}
