import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { S3Place } from '~/adapters/files/s3-place';
import { freePort } from './free-port';

const PROXY = '/usr/bin/swift-proxy-server';
const MEMCACHED = '/usr/bin/memcached';
/** The one place where Swift looks for the secret of its own hashes. */
const SECRETS = '/etc/swift/swift.conf';
export const hasSwift = [PROXY, MEMCACHED].every((file) => existsSync(file)) && process.getuid?.() === 0;

export type Swift = { readonly place: S3Place; readonly stop: () => Promise<void> };

/** A real object store of this file's own: Debian's OpenStack Swift with its S3 interface, one copy of each file. */
export async function startSwift(): Promise<Swift> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-swift-'));
  mkdirSync(path.join(folder, 'devices', 'd1'), { recursive: true });
  const ports = { memcached: await freePort(), proxy: await freePort() };
  const servers: ChildProcess[] = [];
  const run = (program: string, args: readonly string[]) => {
    servers.push(spawn(program, args, { stdio: 'ignore', cwd: folder }));
  };
  if (!existsSync(SECRETS)) writeFileSync(SECRETS, '[swift-hash]\nswift_hash_path_suffix = vuoro\n');
  run(MEMCACHED, ['-u', 'root', '-l', '127.0.0.1', '-p', String(ports.memcached)]);
  for (const kind of ['account', 'container', 'object'] as const) {
    const port = await freePort();
    const ring = path.join(folder, `${kind}.builder`);
    const build = (...args: readonly string[]) =>
      execFileSync('/usr/bin/swift-ring-builder', [ring, ...args], { stdio: 'ignore' });
    build('create', '2', '1', '0');
    build('add', `r1z1-127.0.0.1:${port}/d1`, '1');
    build('rebalance');
    const config = path.join(folder, `${kind}.conf`);
    writeFileSync(
      config,
      `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = root
swift_dir = ${folder}
devices = ${folder}/devices
mount_check = false
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`,
    );
    run(`/usr/bin/swift-${kind}-server`, [config]);
  }
  const config = path.join(folder, 'proxy.conf');
  writeFileSync(config, proxyOf(folder, ports));
  run(PROXY, [config]);
  const place: S3Place = {
    endpoint: `http://127.0.0.1:${ports.proxy}`,
    bucket: 'vuoro',
    region: 'us-east-1',
    accessKeyId: 'test:tester',
    secretAccessKey: 'testing',
  };
  await bucketMade(place).catch((error: unknown) => {
    for (const server of servers) server.kill('SIGKILL');
    throw error;
  });
  return {
    place,
    stop: async () => {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise((resolve) => {
              if (server.exitCode !== null || server.signalCode !== null) return resolve(null);
              server.once('close', resolve);
              server.kill('SIGKILL');
            }),
        ),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function proxyOf(folder: string, ports: { readonly memcached: number; readonly proxy: number }): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${ports.proxy}
workers = 0
user = root
swift_dir = ${folder}
[pipeline:main]
pipeline = catch_errors cache listing_formats bulk s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${ports.memcached}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`;
}

/** Makes the bucket as soon as the servers listen; the one of objects may be the last, which only an object tells. */
async function bucketMade({
  endpoint,
  bucket,
  region,
  accessKeyId,
  secretAccessKey,
}: S3Place): Promise<void> {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const until = Date.now() + 60_000;
  const asked = async (method: string, address: string) => {
    const answer = await client.fetch(address, { method }).catch(() => null);
    await answer?.arrayBuffer();
    return answer;
  };
  for (const [method, name] of [
    ['PUT', bucket],
    ['PUT', `${bucket}/listens`],
    ['DELETE', `${bucket}/listens`],
  ] as const) {
    for (;;) {
      const answer = await asked(method, `${endpoint}/${name}`);
      if (answer?.ok) break;
      if (Date.now() > until) throw new Error(`Swift did not come up: ${answer?.status ?? 'no answer'}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
