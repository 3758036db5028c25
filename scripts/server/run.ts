import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeDatabase, database } from '../../app/db/database.server';
import { env } from '../../app/platform/env.server';
import { log } from '../../app/platform/log.server';
import { notTaken } from '../address.mjs';
import { makeApp, type AddPages } from './app';

type Worker = { readonly stop: () => Promise<void> };

/** How long a stop may take before it is forced; what was under way is found again at the next start. */
const STOP_LIMIT_MS = 20_000;

/**
 * Serves until a signal comes, then stops in order: no new requests, the worker, the database.
 *
 * @param startWorker starts the worker in this process; undefined where it runs in another
 */
export async function serve(
  addPages: AddPages,
  startWorker: ((kind: 'embedded' | 'server') => Promise<Worker> | undefined) | undefined,
): Promise<void> {
  const { kind } = await database();
  const server = (await makeApp(addPages)).listen(env().PORT, env().HOST);
  await listening(server);
  const worker = await startWorker?.(kind);
  const { port } = server.address() as AddressInfo;
  console.log(`Vuoro is at http://${env().HOST}:${port}`);
  onStop(async () => {
    server.close();
    server.closeAllConnections();
    await worker?.stop();
  });
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error) => {
      const { HOST, PORT } = env();
      reject(new Error(notTaken(error, HOST, PORT), { cause: error }));
    });
  });
}

/**
 * Runs `stop`, closes the database and ends the process on the first SIGINT or SIGTERM. Later ones change
 * nothing: a terminal's Ctrl-C comes both from the terminal and from the parent that passes it on.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    try {
      await stop();
    } finally {
      await closeDatabase();
    }
    process.exit(0);
  };
  const orFail = (error: unknown): void => {
    log.error({ err: error }, 'could not stop in order');
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end().catch(orFail));
}

/** Runs what keeps a process alive. What stops it from starting is for a person to read: one sentence. */
export async function startOrSay(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    log.debug({ err: error }, 'could not start');
    console.error((error as Error).message);
    await closeDatabase().catch(() => undefined);
    process.exit(1);
  }
}
