import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';

const DOVECOT = '/usr/sbin/dovecot';
export const hasDovecot = existsSync(DOVECOT) && process.getuid?.() === 0;
export const MAILBOX_PASSWORD = 'salasana';

/** A real IMAP server of this file's own, on loopback; every user name opens a mailbox of its own. */
export type Dovecot = {
  readonly port: number;
  /** Where the mailboxes are, a Maildir by user; `owner` may write there. */
  readonly mail: { readonly folder: string; readonly owner: { readonly uid: number; readonly gid: number } };
  /** Delivers a mail as a mail server does: a file that appears whole in the folder. */
  readonly deliver: (user: string, mail: string | Buffer, folder?: string) => void;
  /** Makes the server number a folder's mails anew, as after a restored back-up. */
  readonly renumber: (user: string) => void;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly stop: () => Promise<void>;
};

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-dovecot-'));
  const owner = idsOf('mail');
  const port = await freePort();
  const config = path.join(folder, 'dovecot.conf');
  for (const name of ['run', 'mail', 'home']) mkdirSync(path.join(folder, name));
  for (const name of ['mail', 'home']) chownSync(path.join(folder, name), owner.uid, owner.gid);
  execFileSync('chmod', ['711', folder]);
  writeFileSync(config, configOf(folder, port));
  const server = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore' });
  await listening(port, server, path.join(folder, 'log'));

  const mailbox = (user: string, name = ''): string =>
    path.join(folder, 'mail', user, name === '' ? '' : `.${name}`);
  return {
    port,
    mail: { folder: path.join(folder, 'mail'), owner },
    deliver: (user, mail, name) => {
      const root = mailbox(user, name);
      for (const part of ['', 'tmp', 'new', 'cur']) mkdirOwned(path.join(root, part), owner, folder);
      const file = `${Date.now()}.${randomUUID()}.test`;
      writeFileSync(path.join(root, 'tmp', file), mail);
      chownSync(path.join(root, 'tmp', file), owner.uid, owner.gid);
      execFileSync('mv', [path.join(root, 'tmp', file), path.join(root, 'new', file)]);
    },
    renumber: (user) => {
      for (const file of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot-uidvalidity',
      ])
        rmSync(path.join(mailbox(user), file), { force: true });
      execFileSync('sh', ['-c', `rm -f ${mailbox(user)}/dovecot-uidvalidity.*`]);
    },
    pause: () => signalAll(server, 'STOP'),
    goOn: () => signalAll(server, 'CONT'),
    stop: async () => {
      signalAll(server, 'CONT');
      const ended = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(folder: string, port: number): string {
  return `
base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
auth_failure_delay = 0
passdb {
  driver = static
  args = password=${MAILBOX_PASSWORD}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
}
service anvil {
  chroot =
}
`;
}

/** The server and the processes it has started for sign-ins and mailboxes. */
function signalAll(server: ChildProcess, signal: 'STOP' | 'CONT'): void {
  const { pid } = server;
  if (pid === undefined) return;
  execFileSync('sh', ['-c', `kill -${signal} ${pid} $(pgrep -P ${pid}) 2>/dev/null || true`]);
}

function mkdirOwned(
  target: string,
  owner: { readonly uid: number; readonly gid: number },
  within: string,
): void {
  if (existsSync(target)) return;
  if (!existsSync(path.dirname(target)) && path.dirname(target) !== within)
    mkdirOwned(path.dirname(target), owner, within);
  mkdirSync(target);
  chownSync(target, owner.uid, owner.gid);
}

function idsOf(user: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function listening(port: number, server: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Dovecot did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`);
}
