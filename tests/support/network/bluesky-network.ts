import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AtpAgent } from '@atproto/api';
import { TestNetwork } from '@atproto/dev-env';
import { postgresBin, startPostgres, stopPostgres } from '../../../scripts/test-postgres.mjs';
import { freePort } from './free-port';

const REDIS = '/usr/bin/redis-server';
/** Bluesky's AppView, which knows who was mentioned and liked, keeps its data in PostgreSQL and Redis. */
export const hasBlueskyNetwork = existsSync(REDIS) && postgresBin() !== undefined;

export type BlueskyAccount = {
  readonly did: string;
  readonly handle: string;
  readonly password: string;
  readonly agent: AtpAgent;
};

/** Bluesky's own servers on this machine: a PDS with accounts, and the AppView that follows it. */
export type BlueskyNetwork = {
  readonly url: string;
  readonly account: (name: string) => Promise<BlueskyAccount>;
  /** Waits until the AppView has seen all that has been posted. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startBlueskyNetwork(): Promise<BlueskyNetwork> {
  process.env['LOG_ENABLED'] = 'false';
  const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-bluesky-'));
  // PostgreSQL runs as a user of its own and must come through.
  chmodSync(folder, 0o711);
  const [postgresPort, redisPort] = [await freePort(), await freePort()];
  const redis = spawn(
    REDIS,
    ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
    {
      stdio: 'ignore',
    },
  );
  const dbPostgresUrl = startPostgres(path.join(folder, 'postgres'), postgresPort);
  await listening(redisPort);
  process.env['REDIS_HOST'] = `127.0.0.1:${redisPort}`;
  const network = await TestNetwork.create({ dbPostgresUrl, dbPostgresSchema: 'vuoro' });
  return {
    url: network.pds.url,
    account: async (name) => {
      const agent = new AtpAgent({ service: network.pds.url });
      const handle = `${name}.test`;
      const password = 'tilin-salasana';
      const { data } = await agent.createAccount({ handle, email: `${name}@laaja.test`, password });
      return { did: data.did, handle, password, agent };
    },
    settled: () => network.processAll(),
    stop: async () => {
      await network.close();
      redis.kill();
      await once(redis, 'exit');
      stopPostgres(path.join(folder, 'postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const [event] = await Promise.race([
      once(socket, 'connect').then(() => ['open']),
      once(socket, 'error').then(() => ['closed']),
    ]).catch(() => ['closed']);
    socket.destroy();
    if (event === 'open') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
