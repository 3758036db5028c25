import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasDovecot, type Dovecot } from './dovecot';
import { freePort } from './free-port';

const POSTFIX = '/usr/sbin/postfix';
export const hasPostfix = existsSync(POSTFIX) && hasDovecot;

export type Postfix = { readonly url: string; readonly stop: () => void };

const SERVICES = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'verify unix - - n - 1 verify',
  'flush unix n - n 1000? 0 flush',
  'proxymap unix - - n - - proxymap',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'discard unix - - n - - discard',
  'virtual unix - n n - - virtual',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'postlog unix-dgram n - n - 1 postlogd',
];

/**
 * A real mail server of this file's own, on loopback: Debian's Postfix, which delivers what comes for these readers
 * at lukijat.test into Dovecot's mailboxes, refuses other readers there, and sends nothing anywhere else.
 */
export async function startPostfix(readers: readonly string[], { mail }: Dovecot): Promise<Postfix> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-postfix-'));
  execFileSync('chmod', ['755', folder]);
  const [config, queue, data] = ['config', 'queue', 'data'].map((name) => {
    const place = path.join(folder, name);
    mkdirSync(place);
    return place;
  }) as [string, string, string];
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postfix'], { encoding: 'utf8' }));
  chownSync(data, idOf('-u'), idOf('-g'));
  const port = await freePort();
  writeFileSync(
    path.join(folder, 'readers'),
    readers.map((name) => `${name}@lukijat.test ${name}/\n`).join(''),
  );
  writeFileSync(
    path.join(config, 'master.cf'),
    `127.0.0.1:${port} inet n - n - - smtpd\n${SERVICES.join('\n')}\n`,
  );
  writeFileSync(
    path.join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = posti.laaja.test
mydestination =
alias_maps =
alias_database =
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
default_transport = error:nothing leaves this machine
virtual_transport = virtual
virtual_mailbox_domains = lukijat.test
virtual_mailbox_base = ${mail.folder}
virtual_mailbox_maps = texthash:${folder}/readers
virtual_minimum_uid = 1
virtual_uid_maps = static:${mail.owner.uid}
virtual_gid_maps = static:${mail.owner.gid}
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/log
`,
  );
  execFileSync(POSTFIX, ['-c', config, 'start'], { stdio: 'ignore' });
  const stop = () => {
    execFileSync(POSTFIX, ['-c', config, 'abort'], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  };
  await greets(port).catch((error: unknown) => {
    stop();
    throw error;
  });
  return { url: `smtp://127.0.0.1:${port}`, stop };
}

async function greets(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
        .on('error', () => resolve(false))
        .once('close', () => resolve(false))
        .once('data', () => {
          socket.destroy();
          resolve(true);
        });
    });
    if (greeted) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Postfix did not start.');
}
