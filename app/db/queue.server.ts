import PgBoss from 'pg-boss';
import { log } from '~/platform/log.server';
import { env } from '~/platform/env.server';
import { database } from './database.server';
import type { Tx } from './prisma.server';

/*
 * Work in the background that is not publishing (that has its own table and rules): reading an
 * import, regrouping, trends. pg-boss keeps it in the same database, embedded or server.
 */

const shared = globalThis as { __vuoroQueue?: Promise<PgBoss> };

/** The process's queue, started on first use and, on a new database, making its own tables. */
export function queue(): Promise<PgBoss> {
  shared.__vuoroQueue ??= start().catch((error: unknown) => {
    delete shared.__vuoroQueue;
    throw error;
  });
  return shared.__vuoroQueue;
}

async function start(): Promise<PgBoss> {
  const { kind, sql } = await database();
  const boss =
    kind === 'server'
      ? new PgBoss({ connectionString: env().DATABASE_URL ?? '', max: 4 })
      : new PgBoss({
          db: {
            executeSql: async (text, values) => {
              // Statements without values come several at a time, which only `exec` takes.
              if (values && values.length > 0) return { rows: [...(await sql.query(text, values))] };
              const results = (await sql.exec(text)) as readonly { readonly rows: unknown[] }[];
              return { rows: results.at(-1)?.rows ?? [] };
            },
          },
        });
  boss.on('error', (error) => log.error({ err: error }, 'the queue failed'));
  await boss.start();
  return boss;
}

export async function stopQueue(): Promise<void> {
  const running = shared.__vuoroQueue;
  delete shared.__vuoroQueue;
  if (running) await (await running).stop({ graceful: true, wait: true, timeout: 10_000 });
}

/**
 * Puts a job on the queue in the transaction that made it necessary: both happen, or neither.
 * Call `readyQueue` before the transaction.
 */
export async function enqueue(tx: Tx, name: string, payload: object): Promise<void> {
  const boss = await queue();
  await boss.send(name, payload, {
    db: {
      executeSql: async (text, values) => ({
        rows: await tx.$queryRawUnsafe<unknown[]>(text, ...(values ?? [])),
      }),
    },
  });
}

/** Starts the queue and makes the named queues, so that nothing about it has to be asked inside a transaction. */
export async function readyQueue(...names: readonly string[]): Promise<PgBoss> {
  const boss = await queue();
  for (const name of names) await makeQueue(boss, name);
  return boss;
}

const DEADLOCK = '40P01';
const TRIES = 5;

/**
 * Makes a queue where there is none. Each has a table of its own, so two processes that make their
 * queues at the same moment can stand in each other's way: the database lets one go on, and the other,
 * which would otherwise not start, tries again and finds the queue made.
 */
async function makeQueue(boss: PgBoss, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await boss.createQueue(name, {
        name,
        retryLimit: 5,
        retryBackoff: true,
        retryDelay: 2,
        expireInSeconds: 3600,
      });
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || tries === TRIES) throw error;
    }
  }
}
