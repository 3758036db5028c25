import { takeLock } from '~/db/take-lock.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import {
  catchUp,
  forgetMiner,
  rebuildMiner,
  rememberMiner,
  rememberedMiner,
  type MinerMemory,
} from './miner-memory.server';

const TIMEOUT_MS = 120_000;
/** After so many times of being overtaken, the reading is done while everybody waits. */
const PATIENT_TRIES = 3;

/** Another process has changed topics since this one read them. */
class Overtaken extends Error {}

/** Whoever puts questions into topics, or changes topics, waits here for the others until its transaction ends. */
export async function lockGrouping(tx: Tx): Promise<number> {
  await takeLock(tx, 'grouping');
  return (await tx.grouping.findUniqueOrThrow({ where: { id: 1 } })).version;
}

/** Tells every process that topics have changed other than by a question that arrived. */
export async function topicsChanged(tx: Tx): Promise<void> {
  await tx.grouping.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
}

// Between its transactions a regrouping must not find the miner changed by a neighbour in this process.
const shared = globalThis as { __vuoroGroupingQueue?: Promise<unknown> };

/** Runs `work` when everything else of this process that uses the miner has ended. */
export function aloneWithMiner<T>(work: () => Promise<T>): Promise<T> {
  const turn = (shared.__vuoroGroupingQueue ?? Promise.resolve()).then(work, work);
  shared.__vuoroGroupingQueue = turn.catch(() => undefined);
  return turn;
}

/**
 * Runs a transaction that holds the grouping lock, with a miner that knows exactly what the database
 * holds. So two processes that receive messages at once group them as one would.
 * Call it inside `aloneWithMiner`. What the miner learnt is forgotten when the transaction fails.
 */
export async function minerTransaction<T>(work: (tx: Tx, memory: MinerMemory) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    await readIfChanged();
    try {
      return await transaction(
        async (tx) => {
          const version = await lockGrouping(tx);
          let memory = rememberedMiner(version);
          if (!memory && tries < PATIENT_TRIES) throw new Overtaken();
          memory ??= await rebuildMiner(tx);
          rememberMiner(memory);
          await catchUp(tx, memory);
          return await work(tx, memory);
        },
        { timeoutMs: TIMEOUT_MS },
      );
    } catch (error) {
      forgetIfUsed(error);
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}

/** Reading a big inbox takes a while: before the lock, not under it. */
async function readIfChanged(): Promise<void> {
  const db = await prisma();
  const { version } = await db.grouping.findUniqueOrThrow({ where: { id: 1 } });
  if (!rememberedMiner(version)) rememberMiner(await rebuildMiner(db));
}

function forgetIfUsed(error: unknown): void {
  if (!(error instanceof Overtaken)) forgetMiner();
}
