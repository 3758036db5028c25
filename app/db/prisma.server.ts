import { AppError } from '~/platform/app-error';
import { log } from '~/platform/log.server';
import { database } from './database.server';
import type { Prisma, PrismaClient } from './generated/client';
import { isDeadlock } from './violations.server';

export { Prisma } from './generated/client';
export type * from './generated/client';

/** What a query needs: the client, or the transaction it runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Tx = Prisma.TransactionClient;

export async function prisma(): Promise<PrismaClient> {
  return (await database()).prisma;
}

/**
 * Runs one transaction. Inside it use only `tx`: the embedded database has one connection, so a
 * query past the transaction waits for its end, and the transaction for the query.
 *
 * @throws AppError `conflict` where somebody else's work at the same moment stood in its way: nothing of it is done
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<T>,
  options: { readonly timeoutMs?: number } = {},
): Promise<T> {
  try {
    return await (
      await prisma()
    ).$transaction(work, { timeout: options.timeoutMs ?? 15_000, maxWait: 15_000 });
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    log.warn({ err: error }, 'two transactions stood in each other’s way');
    throw new AppError('conflict');
  }
}
